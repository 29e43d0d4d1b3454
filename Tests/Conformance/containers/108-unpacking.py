a, b = 1, 2
a, b = b, a
(c, d), [e, *f] = (3, 4), 'xyz'
print(a, b, c, d, e, f)
*head, last = range(4)
first, *middle, end = 'ab'
print(head, last, first, middle, end)
for i, (x, y) in enumerate([(1, 2), (3, 4)]):
    print(i, x, y, end=' ')
print([*range(3), *'ab'], (*[1], 2), {*[1, 1]}, {**{'a': 1}, **{'a': 2}})
x = y = []
x.append(1); print(y)
i = 0
l = [0, 0]
i, l[i] = 1, 5
print(i, l)
def attempt(f):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ':', e)
def one(): a, b = 1, 2, 3
def two(): a, b = [1]
def three(): a, *b, c = [1]
def four(): a, b = 5
def five(): (a, b), c = 1, 2
def six(): a, b = None
def seven(): [*1]
for f in (one, two, three, four, five, six, seven):
    attempt(f)
