class A:
    def f(self): return 'A'
class B(A):
    def f(self): return [super().f() for _ in [1]] if False else super().f()+'B'
    def g(self): return __class__.__name__
    h = lambda self: super().f()
    class In:
        def k(self): return __class__.__name__
print(B().f(), B().g(), B().h(), B.In().k())
def mk(v):
    class D:
        x = v
        v = v if True else 0
        def m(self): return v
    return D
try: d=mk(3)
except NameError as e: print(e)
v = 'global'
d=mk(3); print(d.x, d.v, d().m())
