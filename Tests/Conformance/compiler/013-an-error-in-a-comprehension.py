def f():
    return [i for j in [1]
            for i in j]
f()
