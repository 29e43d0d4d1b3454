i = 'outer'
print([i for i in range(3)], i)
print([(x, y) for x in range(3) for y in 'ab' if x != 1], {k: v for k, v in zip('ab', [1, 2])}, {c for c in 'aaa'})
print([[j * k for j in range(3)] for k in range(2)], sum(v for v in range(5) if v % 2), [a for a, *_ in ['xyz', 'pq']])
g = (n * n for n in range(3))
print(next(g), list(g), list(g))
class C:
    size = 3
    items = [s for s in range(size)]
    try:
        bad = [size for _ in range(2)]
    except NameError as e:
        print(e)
print(C.items)
fs = [lambda: k for k in range(3)]
print([f() for f in fs])
def f():
    loc = 2
    return [loc * q for q in range(3)], (lambda: [loc for _ in 'ab'])()
print(f(), [x if x else 'zero' for x in (0, 1)], [y for x in [[1, 2], [3]] for y in x])
