def f():
    raise KeyError
def g():
    with open_nothing() as h:
        pass
try:
    f()
except KeyError:
    g()
