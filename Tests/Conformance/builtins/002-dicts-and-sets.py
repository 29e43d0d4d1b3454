# Dicts, their views, sets: methods, operators, order, errors.
def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e, repr(e))
d = {'a': 1, 'b': 2}
print(d, len(d), d['a'], 'a' in d, 'z' in d, list(d), d.get('z'), d.get('z', 5), d.keys(), d.values(), d.items())
t(lambda: d['z']); t(lambda: d[[]]); t(lambda: d.pop('z')); t(lambda: d.pop('z', 1)); t(lambda: d.pop('a')); print(d)
d.setdefault('c', []).append(1); print(d); d.update({'x': 1}); d.update([('y', 2)], z=3); d.update(w=4); print(d)
t(lambda: d.popitem()); t(lambda: {}.popitem()); t(lambda: d.update(5)); t(lambda: d.update([1])); t(lambda: d.update([(1,)])); t(lambda: dict(5)); t(lambda: dict(1, 2)); t(lambda: d.update(1,2))
print(dict(a=1), dict([(1, 2)]), dict({1: 2}, b=3), dict.fromkeys([1, 2]), dict.fromkeys('ab', 0), {**d, 'q': 1})
print({1: 2} | {3: 4}, {1: 2} == {1: 2}, {1: 2} != {1: 3}); d |= {'n': 1}; print(d)
t(lambda: {1: 2} | 5); t(lambda: {} < {}); t(lambda: hash({}))
def f():
    for k in d: d[k + 'x'] = 1
t(f)
def f():
    for k in list(d): del d[k]
    return d
t(f)
def f():
    del d['nope']
t(f)
class D(dict):
    def __missing__(self, k): return k * 2
m = D(a=1); print(m['a'], m[4], m, m.get(4), type(m).__name__, len(m))
print(list(reversed({1: 2, 3: 4})), list(reversed({1: 2, 3: 4}.items())), list({1: 2, 3: 4}.values()))
v = {1: 2, 3: 4}.keys(); print(v & {1}, v | {5}, v - {1}, v ^ {1, 9}, 1 in v, v == {1, 3}, v.isdisjoint([7]), len(v))
print({1: 2}.items() == {1: 2}.items(), (1, 2) in {1: 2}.items(), {1:2}.items() & {(1,2)})
print(type({}.keys()).__name__, type({}.values()).__name__, type({}.items()).__name__, type(iter({})).__name__, type(iter({}.items())).__name__, type(iter({}.values())).__name__)
d = {}; d[1] = 'a'; d[True] = 'b'; d[1.0] = 'c'; print(d); d[(1, 2)] = 3; print(d[(1, 2)], d)
for k, v in {'a': 1, 'b': 2}.items(): print(k, v)
print({i: i * i for i in range(4)}, dict(zip('ab', [1, 2])))
c = {1: [1]}.copy(); print(c); c.clear(); print(c, bool(c), not {}); t(lambda: {}.get()); t(lambda: {}.get(1, 2, 3)); t(lambda: {}.foo); t(lambda: {}.keys(1)); t(lambda: {}.setdefault()); t(lambda: {}.pop())
i = iter({1: 2}); print(next(i), i.__length_hint__()); t(lambda: next(i))
s = {3, 1, 2}; print(s, len(s), 1 in s, set(), {1} == {1}, frozenset({1}), frozenset())
s.add(5); s.discard(9); s.remove(1); print(s); t(lambda: s.remove(77)); t(lambda: set().pop()); t(lambda: s.add([])); t(lambda: set(5)); t(lambda: {1} | [2]); t(lambda: {1} < 5)
print({1, 2} | {3}, {1, 2} & {2}, {1, 2} - {2}, {1, 2} ^ {2, 3}, {1} <= {1, 2}, {1} < {1}, {1, 2} >= {1}, {1}.isdisjoint({2}), {1}.issubset([1, 2]), {1, 2}.issuperset([1]))
print({1}.union([2], (3,)), {1, 2, 3}.intersection([2, 3], [3]), {1, 2}.difference([1]), {1}.symmetric_difference([2]))
s = {1, 2, 3}; s |= {4}; s &= {1, 2, 4}; s -= {1}; s ^= {9}; print(s); s.update([5], {6}); s.difference_update([5]); s.intersection_update([4, 6, 9]); s.symmetric_difference_update([4, 7]); print(s)
f = frozenset([1, 2]); print(f, hash(f) == hash(frozenset([2, 1])), {f: 1}, f | {3}, {3} | f, type({3} | f).__name__, f.copy() is f)
def g():
    for x in s: s.add(x + 100)
t(g)
print(set('hello') == set('ohell'), sorted(set([3, 1, 3])), {i % 3 for i in range(10)})
print(set(range(20)), {x * 7 % 50 for x in range(20)}, set([9, 17, 25, 1, 33]), {1.5, 2.5, 0.1}, {True, False, None} - {None})
big = set(range(0, 1000, 37)); print(big); print(big - {0, 37}, big & set(range(500)), big | {5, 6}, big ^ {1, 0})
while big: print(big.pop(), end=' ')
print()
print(len({1, 2, 3}.copy()), {frozenset({1})} , {1} in {frozenset({1})}, list(frozenset((3, 4))))
class MS(set): pass
print(MS([1, 2]), MS(), MS([1]) == {1})
print({(1, 2), (3,)} == {(3,), (1, 2)}, hash((1, 2, 3)), hash(()), hash((1, (2, 3))), hash(frozenset({1,2,3})), hash(frozenset()))
print({1, 2}.__len__(), set.__or__({1}, {2}), set.__or__({1}, [2]), dict.__getitem__({1: 2}, 1), dict.__contains__({}, 1), dict.__len__({}))
print(dict.__init__, [].append.__name__ , len.__name__, print, len)
