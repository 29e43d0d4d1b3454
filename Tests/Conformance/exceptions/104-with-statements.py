class M:
    def __init__(self, n, swallow=False): self.n, self.s = n, swallow
    def __enter__(self): print('enter', self.n); return self.n.upper()
    def __exit__(self, t, v, tb):
        print('exit', self.n, t.__name__ if t else None, v, tb is not None)
        return self.s
with M('a') as x:
    print('body', x)
with M('b', True):
    raise ValueError('swallowed')
with M('c') as c, M('d') as d:
    print(c, d)
with (M('e') as e,
      M('f')):
    print(e)
def f():
    with M('g'):
        return 'returned'
print(f())
for i in range(2):
    with M('loop'):
        if i == 0: continue
        break
try:
    with M('h'), M('i'):
        1 / 0
except ZeroDivisionError as z:
    print('out', z)
class NoEnter: pass
class NoExit:
    def __enter__(self): pass
for m in (NoEnter(), NoExit(), 5):
    try:
        with m: pass
    except Exception as err:
        print(type(err).__name__, err)
with M('k') as (p, *q):
    print(p, q)
