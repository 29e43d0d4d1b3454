class V:
    def __init__(self, x, y): self.x, self.y = x, y
    def __repr__(self): return f'V({self.x}, {self.y})'
    def __add__(self, o):
        if not isinstance(o, V): return NotImplemented
        return V(self.x + o.x, self.y + o.y)
    def __sub__(self, o): return V(self.x - o.x, self.y - o.y)
    def __mul__(self, k): return V(self.x * k, self.y * k)
    __rmul__ = __mul__
    def __matmul__(self, o): return self.x * o.x + self.y * o.y
    def __neg__(self): return V(-self.x, -self.y)
    def __pos__(self): return self
    def __invert__(self): return V(self.y, self.x)
    def __abs__(self): return (self.x ** 2 + self.y ** 2) ** 0.5
    def __iadd__(self, o): self.x += o.x; return self
    def __truediv__(self, k): return V(self.x / k, self.y / k)
    def __radd__(self, o): return ('radd', o)
    def __pow__(self, n, m=None): return ('pow', n, m)
    def __divmod__(self, k): return ('divmod', k)
    def __round__(self, n=None): return ('round', n)
a, b = V(1, 2), V(3, 4)
print(a + b, a - b, a * 2, 3 * b, a @ b, -a, +a, ~a, abs(b), b / 2, 5 + a, a ** 2, pow(a, 2, 3), divmod(a, 2), round(a), round(a, 1))
c = a; c += b; print(a, c is a); a -= b; print(a, c)
for f in (lambda: a + 1, lambda: a // 2, lambda: a % 2, lambda: a << 1, lambda: a & b, lambda: 'x' * a, lambda: a < b, lambda: -object(), lambda: abs(object()), lambda: 1 @ 2):
    try:
        print(f())
    except TypeError as e:
        print(e)
