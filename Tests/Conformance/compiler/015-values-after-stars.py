for s in ['print(*3)', 'print(1, *3)', 'print(*3, 1)', 'print(*[1], *3)', '[*3]', 'print(**3)', 'print(a=1, **3)', 'len(*3)', 'class A(*3): pass', '{**3}', '(lambda *a, **k: 1)(1, *[], **{}, **3)', '(*3, 1)', '{*3}']:
    try: exec(s); print(s)
    except TypeError as e: print(s, '|', e)
class K:
    def __init_subclass__(c, **k): print(c.__name__, k)
class Z(*[K], **{'q': 1}): pass
class Y(K, *[], p=3, **{'r': 2}): x = 1
print(Z.__mro__, Y.x)
