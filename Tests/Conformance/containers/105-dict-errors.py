d = {'a': 1}
def grow():
    for k in d:
        d[k + 'x'] = 1
def shrink():
    e = {1: 1, 2: 2}
    for k in e:
        del e[k]
for f in (lambda: d['zz'], lambda: d[1], lambda: d[(1, 2)], lambda: {[]: 1}, lambda: {}.popitem(), lambda: d.pop('no'),
          lambda: dict(1), lambda: dict([1]), lambda: dict([(1, 2, 3)]), lambda: d.x, grow, shrink, lambda: {} < {}, lambda: {{}: 1},
          lambda: dict(['ab', 'c'])):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
