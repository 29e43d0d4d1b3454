class A:
    shared = []
    n = 1
    def __init__(self, v): self.v = v
    def bump(self): self.n += 1
a, b = A(1), A(2)
a.shared.append('x'); a.bump(); a.extra = 'e'
print(b.shared, a.n, b.n, A.n, a.__dict__, vars(b))
A.n = 50; print(a.n, b.n)
print(getattr(a, 'v'), getattr(a, 'zz', 'default'), hasattr(a, 'extra'), hasattr(b, 'extra'))
setattr(b, 'w', 9); delattr(a, 'extra'); print(b.w, a.__dict__)
print(a.__class__.__name__, type(a) is A, A.__name__, isinstance(a, object), A.bump(b), b.n)
print(A, type(A), a.bump.__name__, A.__dict__['n'], a.bump.__self__ is a)
for f in (lambda: a.zz, lambda: A.zz, lambda: delattr(a, 'zz'), lambda: getattr(a, 5), lambda: setattr(5, 'x', 1), lambda: (5).x, lambda: None.x, lambda: object().x, lambda: setattr(object(), 'x', 1)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ':', e)
