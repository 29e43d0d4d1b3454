# Tuples, ranges, slices, iterators, and the functions over them.
def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e, repr(e))
x = (1, 2, 3); print(x, x[0], x[1:], (1,), (), x + (4,), x * 2, 2 * x, x == (1, 2, 3), x < (1, 3), 2 in x, x.index(2), x.count(1), hash(x) == hash((1, 2, 3)), len(x), x[::-1])
t(lambda: x[9]); t(lambda: x['a']); t(lambda: x + [1]); t(lambda: x.index(7)); t(lambda: tuple(5)); t(lambda: hash(([],)))
def f(): x[0] = 1
t(f)
def f(): del x[0]
t(f)
print(tuple('ab'), tuple([1]), tuple(), tuple(range(3)), x is tuple(x))
class T(tuple):
    def __new__(cls, a, b): return super().__new__(cls, (a, b))
    def total(self): return self[0] + self[1]
p = T(3, 4); print(p, p.total(), type(p).__name__, p == (3, 4), isinstance(p, tuple))
r = range(5); print(r, range(1, 10, 3), list(range(10, 0, -3)), len(range(0, 10, 3)), r[1], r[-1], r[1:3], 3 in r, 9 in r, r == range(0, 5), range(0) == range(1, 1), r.index(3), r.count(2), hash(range(3)) == hash(range(3)), r.start, r.stop, r.step, bool(range(0)), range(0,10,2)[::-1], range(10)[2:8:3])
t(lambda: range()); t(lambda: range(1, 2, 0)); t(lambda: range('a')); t(lambda: range(1.5)); t(lambda: r[9]); t(lambda: r.index(9)); t(lambda: range(1, 2, 3, 4)); t(lambda: r['a']); t(lambda: range(2)*2)
print(list(reversed(range(4))), 2.0 in r, 2.5 in r, 'a' in r)
print(slice(1, 2), slice(5), slice(1, 10, 2).indices(5), slice(None, None, -1).indices(5), slice(1, 2) == slice(1, 2), slice(1,2).start)
t(lambda: slice()); t(lambda: [1][::0]); t(lambda: [1]['a':]); t(lambda: hash(slice(1)))
print(list(enumerate('ab')), list(enumerate([5], start=3)), list(zip([1, 2], 'ab', (3, 4, 5))), list(zip()), list(map(lambda a, b: a + b, [1, 2], [3, 4])), list(filter(None, [0, 1, 2])), list(filter(lambda v: v > 1, [0, 1, 2])))
t(lambda: list(zip([1], [1, 2], strict=True))); t(lambda: list(zip([1, 2], [1], strict=True))); t(lambda: zip(5)); t(lambda: map(len)); t(lambda: list(map(5, [1]))); t(lambda: enumerate()); t(lambda: enumerate(5)); t(lambda: filter(None)); t(lambda: reversed(5)); t(lambda: reversed({1}))
print(min(3, 1, 2), max([3, 1]), min('b', 'a'), max([1, 2], key=lambda v: -v), min([], default=5), max((1, 5), (2, 0)), max([1.5, 2]), min([True, 0]))
t(lambda: min()); t(lambda: min([])); t(lambda: min(5)); t(lambda: max(1, 'a')); t(lambda: min(1, 2, default=3)); t(lambda: max([1], foo=2))
print(any([0, 1]), all([]), all([1, 0]), any([]), sum([1, 2, 3]), len('abc'), callable(len), callable(5), callable(lambda: 1))
t(lambda: len(5)); t(lambda: any(5)); t(lambda: iter(5)); t(lambda: next(5)); t(lambda: iter(5, 6)); t(lambda: next(iter([])))
it = iter(lambda: 5, 5); print(list(it)); n = [0]
def c():
    n[0] += 1
    return n[0]
print(list(iter(c, 4)))
print(isinstance(5, int), isinstance(True, int), isinstance(5, (str, int)), issubclass(bool, int), issubclass(int, (str, object)), isinstance(5, object))
t(lambda: isinstance(5, 5)); t(lambda: issubclass(5, int)); t(lambda: issubclass(int, 5)); t(lambda: isinstance(5)); t(lambda: isinstance(5, (5,)))
class A:
    y = 1
    def __init__(self): self.z = 2
a = A(); print(getattr(a, 'z'), getattr(a, 'q', 7), hasattr(a, 'y'), hasattr(a, 'nope'), vars(a)); setattr(a, 'w', 5); print(a.w); delattr(a, 'w'); t(lambda: a.w); t(lambda: getattr(a, 'q')); t(lambda: getattr(a, 5)); t(lambda: delattr(a, 'nope')); t(lambda: vars(5)); t(lambda: setattr(5, 'a', 1))
print('append' in dir(list), 'z' in dir(a))
g = globals(); print('a' in g, g is globals(), g['__name__'])
def loc(p, q=2):
    r = 3
    return locals()
print(loc(1)); print(eval('1 + 2'), eval('x[0]'), eval('p + 1', {'p': 5}), eval('p + q', {'p': 5}, {'q': 2})); exec('new = 5'); print(new); e = {}; exec('k = 3', e); print(e['k']); l = {}; exec('k = 4\nj = k + 1', {}, l); print(l)
def inner():
    v = 10
    return eval('v + 1')
print(inner(), eval(compile('5 * 5', 'f', 'eval')))
t(lambda: exec(5)); t(lambda: eval('nope')); t(lambda: compile('1', 'f', 'bad'))
print(exit, quit); t(lambda: exit(3)); t(lambda: exit())
print(1, 2, sep='-'); print('a', end='|'); print(); print(1, 'x', None, sep=None); t(lambda: print(1, sep=5)); t(lambda: print(1, foo=5)); print(*[1, 2, 3])
class W:
    def write(self, s): buf.append(s)
buf = []; print(1, 2, file=W()); print(buf)
t(lambda: open('x', 'y', 'z') if False else 1)
print(NotImplemented, Ellipsis, ..., None, __debug__, IOError is OSError)
s = iter({1, 2}); print(type(s).__name__, s.__length_hint__(), next(s)); print(list(zip(range(3), iter('abc'))))
print(type(5), type('a'), type([]), type(type), int, list, A, type(a), object, type(None), type(...), type(len), type(A.__init__), type(a.__init__) , type(range(3)), type(zip()))
print(A.__name__, A.__module__, A.__bases__, A.__mro__, A.mro(), bool.__bases__, bool.__mro__, A.__base__, int.__name__, A.__qualname__, type(a) is A, a.__class__ is A)
B = type('B', (A,), {'k': 9}); b = B(); print(B, b.k, b.z, B.__subclasses__(), A.__subclasses__()); t(lambda: type(1, 2)); t(lambda: type('B', 5, {})); t(lambda: type(5, (), {}))
