def f(*args):
    raise RuntimeError('deep')
result = f(
    1,
    2 +
    3,
)
