# What a generator gave belongs to whoever took it: it dies with its last name outside.
class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def g():
    yield D("dropped")
    kept = D("kept")
    got = yield kept
    print("got", got)
    print("back", (yield D("with an answer")))
    yield [D("in a list")]


it = g()
next(it)
print("after next")
x = next(it)
del x
print("still kept")
y = it.send(1)
del y
print("between")
z = it.send(2)
del z
print("list gone")
lazy = (D(i) for i in range(3))
for d in lazy:
    del d
    print("turn")
