n = 2
g = (n * i for i in range(3))
n = 10
print(list(g))
r = [1, 2]
h = (v for v in r)
r = [5, 6]
print(list(h))
def count():
    i = 0
    while True:
        got = yield i
        i = got if got is not None else i + 1
c = count()
print(next(c), next(c), c.send(10), next(c))
pairs = ((a, b) for a in range(3) for b in range(a))
print(list(pairs), sum(1 for _ in range(7)), dict((k, k * k) for k in range(3)), max((len(w), w) for w in ['aa', 'b']))
print(any(v > 2 for v in range(5)), all(v < 2 for v in range(5)), ','.join(str(v) for v in range(3)), sorted(v % 3 for v in range(5)), set(v // 2 for v in range(5)), tuple(v for v in 'ab'))
try:
    list(1 / v for v in [1, 0])
except ZeroDivisionError as e:
    print(e)
