a = [[0] * 2] * 2
a[0][0] = 1
print(a)
b = [[0] * 2 for _ in range(2)]
b[0][0] = 1
print(b)
def add(x, to=[]):
    to.append(x)
    return to
print(add(1), add(2), add(3, []))
c = d = {}
c['k'] = 1
print(d, c is d, c == {'k': 1}, c is not {'k': 1})
l = [1, 2, 3]
for v in l:
    if v == 1: l.remove(v)
print(l)
e = l
l = l + [4]
print(e, l)
e += [5]
print(e)
t = (l, l)
t[0].append(6)
print(t)
print([id(x) == id(l) for x in t], l[:] is l, tuple(t) is t)
