class F:
    def __call__(self, *a, **k): return a, k
    def __getattr__(self, n):
        if n.startswith('dyn'): return n.upper()
        raise AttributeError(f'no {n} here')
    def __repr__(self): return '<F>'
    def __str__(self): return 'str F'
    def __format__(self, spec): return f'format[{spec}]'
f = F()
print(f(1, x=2), f.dynamic, f, [f], f'{f} {f!r} {f:>5}', format(f, 'q'), '%s %r' % (f, f), str(f), callable(f))
try:
    f.other
except AttributeError as e:
    print(e)
class G:
    def __setattr__(self, n, v): print('set', n); object.__setattr__(self, n, v)
    def __delattr__(self, n): print('del', n); object.__delattr__(self, n)
    def __getattribute__(self, n): print('getattribute', n); return object.__getattribute__(self, n)
g = G(); g.a = 1; print(g.a); del g.a
class R:
    def __repr__(self): return 5
class P: pass
for t in (lambda: repr(R()), lambda: str(R()), lambda: P()(), lambda: f'{P():5}'):
    try:
        print(t())
    except TypeError as e:
        print(e)
print(P(), P, P.__qualname__, repr(P)[:16])
