# What a generator returned is told once, also when a loop did not ask for it.
def g(n):
    for k in range(n):
        yield k
    return "value"


def attempt(step):
    try:
        print(step())
    except StopIteration as e:
        print(repr(e))


for use in (list, lambda x: [y for y in x], lambda x: dict.fromkeys(x), sum, lambda x: print(*x)):
    h = g(2)
    use(h)
    attempt(lambda: next(h))
    attempt(lambda: h.send(None))
h = g(1)
next(h)
attempt(lambda: next(h))
attempt(lambda: next(h))
