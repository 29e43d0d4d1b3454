n = 1
def read(): return n
def write():
    global n
    n += 1
def local():
    n = 100
    return n
def broken():
    print(n)
    n = 5
write(); print(read(), local(), n)
try:
    broken()
except UnboundLocalError as e:
    print(type(e).__name__, e)
def make():
    global created
    created = 'yes'
make(); print(created, 'created' in globals(), 'n' in locals())
len = lambda v: 'shadowed'
print(len([])); del len; print(len([1]))
def f(a):
    b = 2
    print(sorted(locals().items()))
f(1)
for k in range(3): pass
print(k)
