def say(x):
    print('eval', x)
    return x
def f(a, b=say('default'), *c, **d):
    return a, b, c, d
print(f(say(1), *[say(2), say(3)], k=say(4), **{'z': say(5)}))
print([say('i'), say('j')][say(0)], {say('k'): say('v')}, (say(1) + say(2)) * say(3))
x = [0, 1]
x[say(0)], x[say(1)] = say('p'), say('q')
print(x)
print(say(1) < say(2) < say(0) < say(99))
d = {}
d[say('key')] = say('value')
say('obj').upper().find(say('O'))
print(say('cond') if say(False) else say('other'))
del d[say('key')]
lambda: say('never')
assert say(True), say('no message')
