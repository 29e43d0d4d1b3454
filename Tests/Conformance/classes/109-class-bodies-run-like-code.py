class C:
    print('in the body', __name__, __qualname__)
    x = 1
    for i in range(3):
        x += i
    if x > 2:
        def big(self): return 'big'
    y = [x] * 2
    class Inner:
        z = 5
        def m(self): return C.x
    del i
print(C.x, C().big(), C.y, C.Inner.z, C.Inner().m(), C.Inner, hasattr(C, 'i'))
def make(n):
    class Local:
        v = n
        def get(self): return n, self.v
    return Local
print(make(3)().get(), make(1), make(1) is make(1), make.__qualname__)
class D(C, metaclass=type):
    """docs"""
    x = C.x + 1
print(D.x, D.__doc__, D.__base__, D().big())
class _P:
    def __init__(self): self.__secret = 1
    def get(self): return self.__secret
print(_P().get(), _P().__dict__)
try:
    _P().__secret
except AttributeError as e:
    print(e)
E = type('E', (C,), {'w': 7})
print(E.w, E.x, E.__name__, E())
