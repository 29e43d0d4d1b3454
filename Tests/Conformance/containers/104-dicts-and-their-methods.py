d = {'b': 1, 'a': 2}
d['c'] = 3; d['b'] = 9
print(d, len(d), list(d), list(d.values()), list(d.items()), d.keys(), d.values(), d.items())
print(d.get('a'), d.get('z'), d.get('z', 0), d.pop('a'), d.pop('q', None), d.setdefault('n', []), d.setdefault('b', 5))
d.update({'x': 1}, y=2); d.update([('z', 3)]); print(d, d.popitem(), 'x' in d, 'a' not in d)
print({**d, 'b': 0}, d | {'b': 7}, dict(a=1), dict([(1, 2)]), dict.fromkeys('ab', 0), dict(zip('xy', [1, 2])))
del d['b']; d |= {'w': 1}; print(d, d == dict(d), {1: 2} == {1.0: 2.0}, list(reversed(d)))
for k, v in d.items():
    print(k, v, end=';')
print()
c = d.copy(); c.clear(); print(c, d != c, bool(c))
