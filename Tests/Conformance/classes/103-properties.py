class T:
    def __init__(self): self._c = 0
    @property
    def c(self):
        "celsius"
        print('get'); return self._c
    @c.setter
    def c(self, v):
        if v < -273: raise ValueError('too cold')
        print('set', v); self._c = v
    @c.deleter
    def c(self): print('del')
    @property
    def f(self): return self._c * 9 / 5 + 32
t = T()
t.c = 100; print(t.c, t.f, T.c.__doc__); del t.c; t.c += 5
for f in (lambda: setattr(t, 'f', 1), lambda: setattr(t, 'c', -300), lambda: delattr(t, 'f')):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ':', e)
class W:
    def _set(self, v): self.v = v
    x = property(None, _set)
w = W(); w.x = 3; print(w.v)
try:
    w.x
except AttributeError as e:
    print(e)
