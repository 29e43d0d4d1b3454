a = list(range(8))
a[2:4] = ['x', 'y', 'z']; print(a)
a[::2] = [0] * 5; print(a)
del a[1:3]; print(a)
del a[::3]; print(a)
a[1:1] = [7, 8]; a[len(a):] = [9]; a[-1] += 1; print(a)
a[:] = []; print(a)
b = [1, 2, 3]
def wrong(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ':', e)
def a1(): b[::2] = [1]
def a2(): b[0:2] = 5
def a3(): b[5] = 1
def a4(): del b[9]
def a5(): b['a'] = 1
def a6(): b[::0] = []
def a7(): del b['a']
for f in (a1, a2, a3, a4, a5, a6, a7):
    wrong(f)
print(b)
