def counter():
    n = 0
    def up(by=1):
        nonlocal n
        n += by
        return n
    def show():
        return n
    return up, show
up, show = counter()
up(); up(5)
print(show(), counter()[1]())
fs = [lambda: i for i in range(3)]
print([f() for f in fs])
fs = [lambda i=i: i for i in range(3)]
print([f() for f in fs])
def outer():
    x = 'outer'
    def middle():
        def inner():
            nonlocal x
            x = 'changed'
        inner()
        return x
    return middle(), x
print(outer())
total = 0
def add(k):
    global total, made
    total += k
    made = 'global made'
add(3); add(4)
print(total, made)
def recur(n):
    return 1 if n < 2 else n * recur(n - 1)
print(recur(20), recur.__closure__)
