def say(x):
    print('say', x)
    return x
print(say(0) and say(1), say(0) or say(2), say(1) and say(2) or say(3))
print(not say(''), 'yes' if say(1) else say('no'), [] or {} or 'last', 1 and [] and 2)
print(1 < say(3) < 2 < say(9))
x = None
print(x is None, x is not None, x == None, not x, 5 if x else 6 if not x else 7)
if (n := len('walrus')) > 5:
    print(n, [y := 2, y ** 2], (z := 3) + z)
print([m for v in range(5) if (m := v * v) > 3], m)
