def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
print(f(1, c=3), f(1, 9, 8, 7, c=0, e=5), f(*[1, 2, 3], **{'c': 1, 'x': 2}), f(b=1, a=0, c=2))
def g(a, b, /, c, *, d):
    return a, b, c, d
print(g(1, 2, 3, d=4), g(1, 2, c=3, d=4))
def h(x, acc=[]):
    acc.append(x)
    return acc
print(h(1), h(2), h(3, []))
n = 5
def late(v=n):
    return v
n = 6
print(late(), (lambda *a, **k: (a, k))(1, z=2), (lambda: None)())
print(f.__name__, f.__defaults__, f.__kwdefaults__, f.__qualname__)
def doc():
    "what it does"
print(doc.__doc__, doc(), (lambda: 0).__name__)
