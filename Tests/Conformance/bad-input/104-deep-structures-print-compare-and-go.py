def deep(n):
    x = []
    for _ in range(n):
        x = [x]
    return x
a, b = deep(10000), deep(10000)
for f in (lambda: repr(a), lambda: str(a), lambda: a == b, lambda: print(a)):
    try:
        f()
        print('fine')
    except RecursionError as e:
        print(e)
del a, b
t = ()
for _ in range(100000):
    t = (t,)
del t
d = {}
for _ in range(100000):
    d = {'d': d}
d = None
class N:
    def __init__(self, n): self.next = n
n = None
for _ in range(100000):
    n = N(n)
del n
print('all released')
