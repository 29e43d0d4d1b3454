a = list(range(8))
a[2:4] = ['x', 'y', 'z']; print(a)
a[::2] = [0] * 5; print(a)
del a[1:3]; print(a)
del a[::3]; print(a)
a[1:1] = [7, 8]; a[len(a):] = [9]; a[-1] += 1; print(a)
a[:] = []; print(a)
b = [1, 2, 3]
for t in ('b[::2] = [1]', 'b[0:2] = 5', 'b[5] = 1', 'del b[9]', 'b["a"] = 1', 'b[::0]'):
    try:
        if t[-1] == ']' and '=' not in t and 'del' not in t: print(b[::0])
        elif t.startswith('del'): del b[9]
        elif t == 'b[::2] = [1]': b[::2] = [1]
        elif t == 'b[0:2] = 5': b[0:2] = 5
        elif t == 'b[5] = 1': b[5] = 1
        else: b['a'] = 1
    except Exception as e:
        print(t, '->', type(e).__name__ + ':', e)
print(b)
