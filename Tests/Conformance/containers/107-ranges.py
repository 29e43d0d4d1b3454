r = range(2, 20, 3)
print(r, list(r), len(r), r[0], r[-1], r[1:3], r[::-1], 5 in r, 6 in r, r.index(8), r.count(2), r.start, r.stop, r.step)
print(range(5), range(0), list(range(5, 0, -2)), range(3) == range(0, 3, 1), range(0) == range(2, 2), range(0, 3, 2) == range(0, 4, 2), list(reversed(range(4))))
print(list(range(10 ** 20, 10 ** 20 + 3)), len(range(-5, 5)), sum(range(101)), 2.0 in range(3), 'a' in range(3), bool(range(0)))
for f in (lambda: range(1.5), lambda: range(1, 2, 0), lambda: range(), lambda: range(3)[3], lambda: range(1, 2, 3, 4), lambda: range('a'), lambda: range(5).index(9)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
