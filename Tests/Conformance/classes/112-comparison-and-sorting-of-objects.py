class V:
    def __init__(self, n): self.n = n
    def __lt__(self, o): return self.n < o.n
    def __le__(self, o): return self.n <= o.n
    def __eq__(self, o): return isinstance(o, V) and self.n == o.n
    def __ne__(self, o): return not self == o
    def __repr__(self): return f'V{self.n}'
    def __index__(self): return self.n
    def __int__(self): return self.n * 10
    def __float__(self): return self.n + 0.5
    def __contains__(self, k): return k == self.n
l = [V(3), V(1), V(2)]
print(sorted(l), sorted(l, reverse=True), min(l), max(l), V(1) < V(2), V(1) > V(2), V(2) >= V(1), V(1) == V(1), V(1) != V(1), l.index(V(2)), V(9) in l, 3 in V(3), l.count(V(1)))
print([10, 20, 30][V(1)], int(V(4)), float(V(4)), range(V(2)), 'abc'[V(0):V(2)], hex(V(255)), [0] * V(2))
for f in (lambda: V(1) < 5, lambda: sorted([V(1), 2]), lambda: V(1) + 1, lambda: hash(V(1))):
    try:
        print(f())
    except (TypeError, AttributeError) as e:
        print(type(e).__name__, e)
