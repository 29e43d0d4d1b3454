tries = [lambda: int('12a'), lambda: int(''), lambda: int('1.5'), lambda: int('9', 8),
         lambda: int('0', 1), lambda: int(None), lambda: int([1]), lambda: int(float('inf')),
         lambda: int(float('nan')), lambda: float('abc'), lambda: float(''), lambda: float([]),
         lambda: int('1__0'), lambda: int(1.5, 2), lambda: float(10 ** 400), lambda: 1 + None]
for t in tries:
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__ + ':', e)
