class A:
    def __eq__(self, other): return self
    def __bool__(self): raise ValueError('no truth')
assert 1 and A() == 2
