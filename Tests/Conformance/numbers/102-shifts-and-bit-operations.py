print(1 << 70, (1 << 70) >> 68, -1 >> 100, -5 >> 1, 5 >> 1, 1 << 0)
print(6 & 3, 6 | 3, 6 ^ 3, ~6, ~-1)
big = 1 << 80
print(big & (big - 1), big | 1, big ^ big, ~big)
print(-big & 0xff, (-big - 1) & 0xffff, -3 | 8, -3 ^ 5, -3 & 5)
for bad in (lambda: 1 << -1, lambda: 1 >> -2, lambda: 1.0 << 2, lambda: 1 & 2.0):
    try:
        bad()
    except Exception as e:
        print(type(e).__name__, e)
print(True & False, True | False, True ^ True, type(True & 1), type(True & False))
