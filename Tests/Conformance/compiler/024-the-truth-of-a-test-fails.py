class A:
    def __lt__(self, other): return self
    def __bool__(self): raise ValueError('no truth')
def f(a):
    if a < 1: return 2
try: f(A())
except ValueError as e: print(e)
if 1 and A(): pass
