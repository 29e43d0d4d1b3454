def p(x): print('argument', x); return x
try: [].no_such(p(1))
except AttributeError as e: print(e)
class A:
    def __getattr__(self, n): print('getattr', n); return lambda *a: (n, a)
    @property
    def q(self): print('property'); return len
    def m(self, *a): return a
    @staticmethod
    def s(*a): return a
    @classmethod
    def c(cls, *a): return cls.__name__, a
    v = max
a = A()
print(a.dyn(p(2)), a.q(p('abc')), a.m(p(3), p(4)), a.s(p(5)), a.c(p(6)), a.v(p(7), p(8)))
a.m = lambda *x: ('own', x)
print(a.m(p(9)))
print(A.m(a, p(10)), A.c(p(11)), 'x'.join([str(p(12)), 'y']), {}.get(p(1), p(2)), (5).__add__(p(6)))
def change(l):
    A.n = lambda self, *x: 'new'
    return l
A.n = lambda self, *x: 'old'
b = A()
print(b.n(change(1)), b.n(1))
for i in range(3): print(b.n(p(i)), [].append(p(i)), a.m(p(i)))
import math
print(math.floor(p(2.5)), math.pow(abs(p(-2)), 2))
print(super(A, a).__repr__()[:10] == repr(a)[:10], super(A, a).__eq__(p(1)))
