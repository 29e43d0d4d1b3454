class Base:
    def __init__(self): print('Base init')
    def who(self): return 'Base'
class L(Base):
    def __init__(self): print('L init'); super().__init__()
    def who(self): return 'L<' + super().who()
class R(Base):
    def __init__(self): print('R init'); super().__init__()
    def who(self): return 'R<' + super().who()
class D(L, R):
    def __init__(self): print('D init'); super(D, self).__init__()
    def who(self): return 'D<' + super().who()
print(D().who(), [c.__name__ for c in D.__mro__], D.__bases__)
print(issubclass(D, Base), isinstance(D(), (int, R)), Base.__subclasses__() == [L, R])
try:
    class Bad(Base, L): pass
except TypeError as e:
    print(e)
try:
    class Worse(5): pass
except TypeError as e:
    print(e)
class K(Base):
    @classmethod
    def make(cls): return cls
    @staticmethod
    def st(x): return x * 2
class KK(K):
    @classmethod
    def make(cls): return ('KK', super().make())
print(KK.make(), KK().st(4), K.st(1))
try:
    super().x
except RuntimeError as e:
    print(e)
