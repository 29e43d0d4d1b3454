class A:
    def __enter__(self): return self
    def __exit__(self, *a): raise ValueError('exit')
def f():
    with A() as x, \
         A() as y:
        return 1
f()
