# What the frames of an uncaught exception hold goes first.
class D:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("del", self.name)


x = D("x")


def f():
    y = D("local")
    raise ValueError("boom")


f()
