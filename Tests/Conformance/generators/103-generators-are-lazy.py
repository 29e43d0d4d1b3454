def nat():
    n = 0
    while True:
        yield n
        n += 1
def take(k, it):
    for _, v in zip(range(k), it):
        yield v
def primes():
    found = []
    for n in nat():
        if n > 1 and all(n % p for p in found):
            found.append(n)
            yield n
print(list(take(10, primes())), sum(take(100, nat())))
g = (print('made', i) or i for i in range(3))
print('nothing yet')
print(next(g))
for x in g: print('loop', x)
def stops():
    yield 1
    raise StopIteration('x')
try:
    list(stops())
except RuntimeError as e:
    print(e, repr(e.__cause__))
def selfish():
    yield next(me)
me = selfish()
try:
    next(me)
except ValueError as e:
    print(e)
a, b, *c = take(5, nat())
print(a, b, c, 3 in nat(), max(take(4, nat())), dict(zip('ab', nat())))
