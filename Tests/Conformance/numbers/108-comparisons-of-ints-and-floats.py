print(1 == 1.0, 1 < 1.5, 2 ** 53 == 2.0 ** 53, 2 ** 53 + 1 == 2.0 ** 53, 2 ** 53 + 1 > 2.0 ** 53)
print(10 ** 400 > 1e308, -10 ** 400 < -1e308, 10 ** 400 < float('inf'), float('nan') == float('nan'))
print(True == 1, False < True, True + True, hash(1) == hash(1.0) == hash(True))
print({1: 'a', 1.0: 'b', True: 'c'})
print(0 < 1 < 2, 0 < 2 < 1, 1 == 1 != 2, 3 > 2 >= 2 == 2.0)
nan = float('nan')
print(nan in [nan], [nan] == [nan], nan != nan, max(1, nan), max(nan, 1), min(nan, 0))
for t in (lambda: 1 < 'a', lambda: [] < 1, lambda: None > None, lambda: {} <= {}, lambda: 1 < 2 < 'x'):
    try:
        print(t())
    except TypeError as e:
        print(e)
