a, b, c = 1, 'two', [3]
def f():
    total = a + len(b) * (a - c) + 5
    return total
f()
