# The order in which what still lives at the end is finalised.
class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


def plain():
    pass


a = D("a")
plain.attribute = D("of a function")
listed = [D("first"), D("second")]
mapped = {"key": D("in a dict")}
b = D("b")
c = D("c")
c.itself = c


def defaults(value=D("default")):
    yield D("in a generator")


waiting = defaults()
held = next(waiting)
z = D("z")
print("end")
