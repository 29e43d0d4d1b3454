def inner():
    got = yield 'a'
    print('inner got', got)
    yield 'b'
    return 'inner result'
def outer():
    r = yield from inner()
    print('outer has', r)
    yield from [1, 2]
    yield from (c for c in 'xy')
    return r * 2
o = outer()
print(next(o), o.send('hello'), next(o), list(o))
def flatten(t):
    for v in t:
        if isinstance(v, list):
            yield from flatten(v)
        else:
            yield v
print(list(flatten([1, [2, [3, [4]], 5]])))
def failing():
    yield 1
    raise KeyError('inside')
def through():
    try:
        yield from failing()
    except KeyError as e:
        yield f'handled {e}'
print(list(through()))
def bad():
    yield from 5
try:
    list(bad())
except TypeError as e:
    print(e)
