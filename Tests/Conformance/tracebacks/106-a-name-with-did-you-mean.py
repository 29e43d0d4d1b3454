weights = [1, 2]
def f():
    for w in wieghts:
        print(w)
f()
