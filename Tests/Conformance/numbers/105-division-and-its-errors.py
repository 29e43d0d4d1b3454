print(7 / 2, 8 / 2, -7 // 2, -7 % 2, 7 // -2, 7 % -2, 7.5 // 2, -7.5 % 2, 7.5 % -2)
print(1e300 * 1e10, 2 ** -1, 2 ** 0.5, (-8) ** 2, -8 ** 2, 0 ** 0, 0.0 ** 0)
print(10 ** 20 / 10 ** 18, 3 ** 200 / 3 ** 199, pow(3, 200, 7), pow(2, -1, 7))
for t in (lambda: 1 / 0, lambda: 1 // 0, lambda: 1 % 0, lambda: 1.0 / 0, lambda: 1.0 // 0,
          lambda: 1.0 % 0, lambda: 0 ** -1, lambda: 0.0 ** -1, lambda: divmod(1, 0),
          lambda: 10 ** 400 / 1, lambda: 2.0 ** 10000, lambda: pow(2, 3, 0)):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__ + ':', e)
