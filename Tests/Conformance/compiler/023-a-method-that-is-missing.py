def f(x):
    return x.no_such(
        1, x).more()
f([])
