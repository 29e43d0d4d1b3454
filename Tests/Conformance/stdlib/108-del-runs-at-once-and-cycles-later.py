class D:
    def __init__(self, n): self.n = n
    def __del__(self): print('del', self.n)
d = D('one'); d = D('two'); print('rebound')
def f():
    x = D('local')
    print('in f')
f(); print('after f')
l = [D('in list')]; l.clear(); print('cleared')
D('temporary'); print('next')
a = {'k': D('in dict')}; a['k'] = None; print('replaced')
g = (D(i) for i in range(2))
for x in g: print('loop', x.n)
del x, d; print('end')
