class A:
    count = 0
    def __init__(self): type(self).count += 1
    @classmethod
    def how_many(cls): return cls.__name__, cls.count
    @staticmethod
    def add(a, b=1): return a + b
class B(A):
    pass
A(); B(); B()
print(A.how_many(), B.how_many(), A.add(1), B().add(2, 3), A().how_many())
m = B().add
print(m(5), A.how_many.__name__, A.__init__.__name__, B.__init__ is A.__init__)
print(A.__dict__['add'].__class__.__name__, A.__dict__['how_many'].__class__.__name__)
