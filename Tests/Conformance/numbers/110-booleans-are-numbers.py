print(True + 1, True * 3, False - 1, True / 2, True // 1, -True, ~False, True ** 2, True == 1, True is True, [10, 20][True], sum([True, False, True]), int(True), float(False), str(True), f'{True:d} {True} {True:>6}', '%d' % True, max(True, 0), range(True), 'ab' * True, {True: 'x'}[1])
print(bool('False'), bool([[]]), bool(0.0), bool(-1), bool(range(0)), bool(()), bool(lambda: 0), not not 5)
print(1 and 0, 0 or [], None or 'x', 0 and 1 / 0, 1 or 1 / 0, not 0 == 1, 1 < 2 == True, (1 < 2) == True)
