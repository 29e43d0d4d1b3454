def a():
    raise ValueError('a')
def b():
    try:
        a()
    except ValueError as e:
        raise KeyError('b') from e
try:
    b()
except KeyError:
    [][0]
