def inner(x):
    return x / 0
def outer(x):
    y = inner(x)
    return y
print('start')
outer(1)
