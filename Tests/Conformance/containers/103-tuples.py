t = (1, 'a', 2.5)
print(t, t[0], t[-1], t[1:], t + (4,), t * 2, len(t), (), (1,), 'a' in t, t.index('a'), t.count(1))
print((1, 2) < (1, 3), (1, 2) < (1, 2, 0), () < (1,), (1, 'a') == (1, 'a'), hash((1, 2)) == hash((1, 2)))
x = 1, 2, 3
a, *b = x
print(x, a, b, tuple([1, 2]), tuple('ab'), tuple(range(3)), ((1, 2), (3,)))
for f in (lambda: t[5], lambda: t.append, lambda: (1,) + [2], lambda: hash(([],)), lambda: t['a'], lambda: (1, 2) < (1, 'a')):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
try:
    t[0] = 2
except TypeError as e:
    print(e)
u = ([],)
try:
    u[0] += [1]
except TypeError as e:
    print(e, u)
