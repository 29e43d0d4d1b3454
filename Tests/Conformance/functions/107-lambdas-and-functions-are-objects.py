def f(x): return x + 1
g = f
f.note = 'attached'
print(g(1), g.note, f is g, callable(f), callable(3), [h(2) for h in (f, abs, str, lambda v: v * 10)])
compose = lambda *fs: (lambda x: x if not fs else compose(*fs[1:])(fs[0](x)))
print(compose(f, f, str)(1), (lambda x, y=2, *z, k=3: (x, y, z, k))(1, 5, 6, k=7))
print(sorted([(2, 'b'), (1, 'z')], key=lambda p: p[1]), {'add': lambda a, b: a + b}['add'](1, 2))
try:
    f.missing
except AttributeError as e:
    print(e)
try:
    (lambda: 0).x.y
except AttributeError as e:
    print(e)
print(f.__dict__, hasattr(f, 'note'), type(f).__name__, type(abs).__name__, type([].append).__name__)
print(abs, len, print, int, [].__class__, f.__module__)
