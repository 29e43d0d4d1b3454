# How deep recursion goes through classes, __call__, repr(), str() and hash(), and what the error says.
class Nested:
    def __init__(self):
        self.inner = Nested()


class Callable:
    def __call__(self):
        return self()


class Represented:
    def __repr__(self):
        return repr(self)


class Shown:
    def __str__(self):
        return f"{self}"


class Formatted:
    def __repr__(self):
        return "<%r>" % self


class Hashed:
    def __hash__(self):
        return hash(self)


def steps(e):
    n = 0
    t = e.__traceback__
    while t:
        n += 1
        t = t.tb_next
    return n


for f in (Nested, Callable(), lambda: repr(Represented()), lambda: f"{Shown()}",
          lambda: repr(Formatted()), lambda: hash(Hashed())):
    try:
        f()
    except RecursionError as e:
        print(e, steps(e))
Nested()
