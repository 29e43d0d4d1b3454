def f(x):
    try:
        return 1 / x
    except 3 as e:
        return 2
f(0)
