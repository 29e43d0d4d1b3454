class P:
    __match_args__ = ('x', 'y')
    def __init__(self, x, y): self.x, self.y = x, y
class Q(P):
    def __repr__(self): return 'Q'
class K: A = 1; B = 'b'
def f(v):
    match v:
        case 0: return 'zero'
        case True: return 'true'
        case None: return 'none'
        case -1 | 2.5: return 'number'
        case 'a' | "b" as s: return 'text', s
        case K.B: return 'never'
        case []: return 'empty'
        case [x]: return 'one', x
        case [1, *rest]: return 'first is 1', rest
        case [*_, 9]: return 'last is 9'
        case (a, [b, c]): return 'nested', a, b, c
        case [a, b] if a == b: return 'same', a
        case [_, _]: return 'two'
        case [a, *b, c]: return 'ends', a, b, c
        case {}  if not v: return 'empty dict'
        case {'k': k, 'l': [l]}: return 'kl', k, l
        case {'k': int() | float() as n, **rest}: return 'k', n, rest
        case {K.A: w}: return 'value', w
        case {**rest}: return 'dict', rest
        case Q(x=0, y=y): return 'q', y
        case P(1, y): return 'p1', y
        case P(x, y=P() as inner): return 'inner', x, inner.x
        case P(): return 'p'
        case int(i) if i > 5: return 'int', i
        case str(): return 'str'
        case bytes() | (set() | frozenset()): return 'bytes or set'
        case other: return 'other', other
for v in [0, 1, True, False, None, -1, 2.5, 'a', 'b', 'c', [], (5,), [1, 2, 3], [4, 5, 9], [3, [4, 5]], [7, 7], (7, 8), [4, 5, 6],
          {}, {'k': 1, 'l': [2]}, {'k': 1, 'z': 3}, {'k': 'x'}, {1: 2}, {'m': 1}, Q(0, 3), Q(1, 3), P(1, 5), P(2, P(8, 9)), P(2, 3),
          6, 5, b'', {1}, range(2), 3 + 0.5]:
    print(f(v))
def g(v):
    match v:
        case (a, b) | [a, b, _]: pass
        case {'a': a, 'b': b} | {'b': b, 'c': a}: pass
        case a if (b := a): pass
        case _: return 'default'
    return a, b
print(g((1, 2)), g([1, 2, 3]), g({'b': 1, 'c': 2}), g(0), g(7))
match 1, 2:
    case x, y: print(x, y)
match = [1]; case = 2
match[0] = case
print(match)
x = 'kept'
match [1, 2, 3]:
    case [x, 5, z]: pass
    case [q, *_] if q > 1: pass
print(x, q, 'z' in globals())
for i in range(4):
    match i:
        case 1: continue
        case 3: break
    print('loop', i)
