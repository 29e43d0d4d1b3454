# Containers that change while they are used, extreme sizes, deep nesting.
def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e))
# nasty: containers changed while used
class Evil:
    def __init__(self, l): self.l = l
    def __eq__(self, o): self.l.clear(); return False
    def __hash__(self): return 1
l = []; l += [Evil(l) for _ in range(5)]; t(lambda: 3 in l); print(len(l))
l = []; l += [Evil(l) for _ in range(5)]; t(lambda: l.index(3)); l = [1, 2]; l += [Evil(l)]; t(lambda: l == [1, 2, 3]); l = []; l += [Evil(l)]*3; t(lambda: l.count(5)); t(lambda: l.remove(4))
class R:
    def __init__(self, l): self.l = l
    def __repr__(self): self.l.clear(); return 'R'
l = []; l += [R(l), 1, 2]; print(l, l)
d = {}; d[R(d)] = 1; d[2] = 3; print(d); s = set(); s.add(R(s)); s.add(5); print(len(repr(s)) > 0)
class EqD:
    def __init__(self, d): self.d = d
    def __eq__(self, o): self.d.clear(); return True
    def __hash__(self): return 1
d = {}; d[EqD(d)] = 1; t(lambda: d.get(EqD(d))); t(lambda: d.setdefault(EqD(d), 4)); print(len(d))
class Less:
    def __init__(self, l, v): self.l = l; self.v = v
    def __lt__(self, o): self.l.append(1); return self.v < o.v
l = []; l += [Less(l, 3), Less(l, 1)]; t(lambda: l.sort()); print(len(l))
class Bad:
    def __lt__(self, o): raise RuntimeError('no')
l = [Bad(), Bad(), Bad()]; t(lambda: l.sort()); print(len(l)); t(lambda: sorted([1, 2], key=lambda v: 1 / 0))
it = iter([1, 2, 3]); l = [1, 2, 3]; i = iter(l); next(i); l.clear(); print(list(i)); l.extend([1, 2, 3, 4]); print(list(i))
class Idx:
    def __init__(self, l): self.l = l
    def __index__(self): self.l.clear(); return 2
l = [1, 2, 3, 4]; t(lambda: l[Idx(l)]); l = [1, 2, 3, 4]; t(lambda: l[Idx(l):]); l = [1, 2, 3, 4]; t(lambda: l.pop(Idx(l))); l = [1, 2, 3]; t(lambda: l.insert(Idx(l), 5)); print(l)
l = [1, 2, 3, 4]
def f(): l[Idx(l)] = 5
t(f)
l = [1, 2, 3, 4]
def f(): l[0:Idx(l)] = [7, 8]; return l
t(f)
l = [1, 2, 3, 4]
def f(): del l[Idx(l)]
t(f)
l = [1, 2, 3, 4]
def f(): del l[Idx(l):]; return l
t(f)
class It:
    def __init__(self, l): self.l = l
    def __iter__(self): self.l.clear(); return iter([9, 9])
l = [1, 2, 3, 4]
def f(): l[1:3] = It(l); return l
t(f); l = [1, 2, 3, 4]
def f(): return 0
t(f)
l = [1]; l.extend(l); l += l; print(l); l[1:2] = l; print(l); l[:] = l; print(l)
t(lambda: [0] * 10**18); t(lambda: (0,) * (2**62)); t(lambda: [1, 2][-2**63:2**63 - 1:2**62]); t(lambda: [1, 2, 3][::-2**63]); t(lambda: list(range(10))[2**70::-(2**70)]); t(lambda: range(2**63 - 1)[-1]); t(lambda: len(range(-2**63, 2**63 - 1))); t(lambda: slice(None, None, -2**63).indices(5)); t(lambda: [].insert(2**70, 1)); t(lambda: list(range(2**63-3, 2**63-1))); t(lambda: range(-2**63, 2**63-1)[5]); t(lambda: list(reversed(range(2**63-3, 2**63-1)))); t(lambda: list(range(0, 10, 2**63-1))); t(lambda: range(10)[::2**62][::2]); t(lambda: [1].index(1, -2**63, -2**63)); t(lambda: [1, 2, 3].index(3, -1)); t(lambda: enumerate([1], 2**63 - 1)); t(lambda: list(enumerate([1, 2], 2**63 - 1)))
x = []
for i in range(100000): x = [x]
del x
d = {}
for i in range(3000): d = {1: d}
t(lambda: len(repr(d))); t(lambda: d == d); e = []
for i in range(3000): e = [e]
f = []
for i in range(3000): f = [f]
t(lambda: e == f); t(lambda: repr(e))
def rec(): return rec()
t(rec)
def gg():
    yield next(g2)
g2 = gg(); t(lambda: next(g2))
u = {}; u[u.__class__] = u; print(u)
class Dk(dict): pass
dk = Dk(a=1); dk['b'] = 2; print(dk, dict(dk), {**dk}, Dk(dk), dk.copy(), type(dk.copy()).__name__, Dk.fromkeys([1]), type(Dk.fromkeys([1])).__name__)
t(lambda: {**5}); t(lambda: [*5]); t(lambda: print(*5)); t(lambda: print(**{1: 2})); t(lambda: {}.update([(1, 2, 3)])); t(lambda: dict([1, 2])); t(lambda: dict(**{'a': 1}, a=2)) 
print({1: 1, **{2: 2}}, [*{}, *'ab'], {*[1], *(2,)}, (*[1],))
t(lambda: next(iter({1: 2}.items()))); t(lambda: set([[]])); t(lambda: {[]}); t(lambda: frozenset([{}])); t(lambda: {}[[]]); t(lambda: [] in {}); t(lambda: [] in set()); t(lambda: {1: 2}.get([]))
