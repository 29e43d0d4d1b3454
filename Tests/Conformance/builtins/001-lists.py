# Lists: methods, slices, operators, sorting, and the texts of errors.
def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e, repr(e))
a = [3, 1, 2]
print(a, len(a), a[0], a[-1], a[1:], a[::-1], a[5:], a[:-1])
t(lambda: a[3]); t(lambda: a["x"]); t(lambda: a[2.0]); t(lambda: a[10**30])
a.append(4); a.extend((5, 6)); a += [7]; print(a)
a.insert(0, 0); a.insert(-1, 99); a.insert(100, 8); print(a)
t(lambda: a.pop()); t(lambda: a.pop(0)); t(lambda: a.pop(100)); t(lambda: [].pop())
t(lambda: a.remove(99)); t(lambda: a.remove(1234)); t(lambda: a.index(7)); t(lambda: a.index(77)); t(lambda: a.index(3, 1)); t(lambda: a.count(3))
a.sort(); print(a); a.sort(reverse=True); print(a); a.sort(key=lambda x: -x); print(a)
a.reverse(); print(a); b = a.copy(); print(b == a, b is a); b.clear(); print(b)
t(lambda: [1] + (2,)); t(lambda: [1] + 5); t(lambda: [1] * 3); t(lambda: 3 * [1, 2]); t(lambda: [1] * "a"); t(lambda: [1] * 2.0); t(lambda: [1]*-1)
a = list(range(10)); a[2:4] = [20, 30, 40]; print(a); a[::2] = [0] * len(a[::2]); print(a)
def f(): a[::2] = [1]
t(f)
def f(): a[1:2] = 5
t(f)
def f(): a[::2] = 5
t(f)
def f(): a[100] = 5
t(f)
def f(): del a[100]
t(f)
def f(): a["q"] = 5
t(f)
del a[0], a[1:3]; print(a); del a[::2]; print(a); del a[::-1]; print(a)
print([1, 2] == [1, 2], [1, 2] < [1, 3], [1] < [1, 0], [2] > [1, 5], [] == [], [1] != [1], [1,2] <= [1,2], [1] == (1,))
t(lambda: [1] < ["a"]); t(lambda: [1] < 5); t(lambda: hash([])); t(lambda: {[]: 1})
l = [1]; l.append(l); print(l); d = {}; d[1] = d; print(d); tt = ([],); tt[0].append(tt); print(tt)
print(3 in [1, 2, 3], 4 in [1], 4 not in [1])
t(lambda: [1, "a", None].sort()); t(lambda: sorted([3, "a"]))
print(sorted([3, 1, 2]), sorted("hello"), sorted({3: 1, 2: 2}), sorted([1, 2, 3], key=lambda x: -x), sorted([[1,'b'],[1,'a'],[0,'c']], key=lambda p: p[0], reverse=True))
x = [3, 2, 1]
def key(v):
    x.append(1)
    return v
t(lambda: x.sort(key=key)); print(x)
print(list(), list("abc"), list((1, 2)), list({1: 2}), list(range(3)))
t(lambda: list(5)); t(lambda: list(1, 2)); t(lambda: list(a=1)); t(lambda: [].append()); t(lambda: [].append(1, 2)); t(lambda: [].sort(1)); t(lambda: [].index()); t(lambda: [].insert(1)); t(lambda: [].pop("a")); t(lambda: [].foo)
t(lambda: [].sort(foo=1)); t(lambda: sorted()); t(lambda: sorted([1], 2)); t(lambda: list.append(1, 2)); t(lambda: list.append()); t(lambda: [].clear(1))
it = iter([1, 2, 3]); print(next(it), it.__length_hint__(), list(it)); t(lambda: next(it)); print(next(it, 'd'))
print(list(reversed([1, 2, 3])), type(iter([])).__name__, type(reversed([])).__name__)
for v in [1,2,3,4]:
    pass
class L(list):
    def foo(self): return len(self)
m = L([1, 2]); m.append(3); print(m, m.foo(), m + [1], type(m + [1]).__name__, isinstance(m, list), L() == [])
m.x = 5; print(m.x, m.__dict__)
class S(list):
    def __getitem__(self, i): return 'got', i
print(S([1])[5], S([1]), len(S([1,2])))
print(list.__len__([1, 2]), list.__add__([1], [2]), list.__contains__([1], 1), [].__class__, list.__name__, list.__eq__([1],[1]), list.__eq__([1], 2))
print([1,2,3].__iter__().__next__(), [4].__getitem__(0))
a, *b = [1, 2, 3]; print(a, b)
print([*range(3), *[5]], [i * i for i in range(5) if i % 2])
print([[]] * 2, [None, True, ...], [1.5, 'a', b] )
a = [1, 2, 3]; a *= 2; print(a); 
def f():
    global a
    a *= "x"
t(f)
def f():
    global a
    a += 5
t(f)
print(list[int], dict[str, int], tuple[int, ...], list[int].__origin__, int | None, int | str | None)
print(isinstance(3, int | str), isinstance("a", (int, str)))
