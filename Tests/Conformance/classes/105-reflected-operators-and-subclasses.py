class A:
    def __add__(self, o): return 'A.add'
    def __radd__(self, o): return 'A.radd'
    def __lt__(self, o): return 'A.lt'
    def __gt__(self, o): return 'A.gt'
class B(A):
    def __radd__(self, o): return 'B.radd'
    def __gt__(self, o): return 'B.gt'
print(A() + 1, 1 + A(), A() + A(), A() + B(), B() + A(), A() < B(), B() < A(), A() > 1, 1 < A(), 1 > A())
class N:
    def __add__(self, o): print('N.add'); return NotImplemented
    def __radd__(self, o): print('N.radd'); return NotImplemented
    def __eq__(self, o): print('N.eq'); return NotImplemented
print(N() == 1, N() != 1)
for f in (lambda: N() + 1, lambda: 1 + N(), lambda: N() + N()):
    try:
        f()
    except TypeError as e:
        print(e)
class I(int):
    def __add__(self, o): return I(int(self) * 100 + o)
print(I(2) + 3, I(2) * 3, type(I(2) * 3), I(5), 3 + I(2), sum([I(1), I(2)]))
