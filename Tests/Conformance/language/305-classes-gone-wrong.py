def show(f, *arguments, **keywords):
    try:
        print(f(*arguments, **keywords))
    except Exception as e:
        print(type(e).__name__, e)


def keyword():
    class C(foo=1):
        pass


class Base:
    def __init_subclass__(cls, **keywords):
        super().__init_subclass__(**keywords)


def derived():
    class D(Base, foo=1):
        pass


def from_none():
    class X(None):
        pass


class Counted:
    def __getitem__(self, i):
        return i


class Shown:
    def __format__(self, specification):
        return 5


show(keyword)
show(derived)
show(from_none)
show(type, "X", (1,), {})
show(reversed, Counted())
show(format, Shown())
show(lambda: f"{Shown():>5}")
