class Base:
    def method(self):
        pass


class Derived(Base):
    "A documentation."
    value = 1


class Slotted:
    __slots__ = ("x",)


class Number(int):
    pass


class Items(list):
    pass


class Failure(Exception):
    pass


for cls in (Base, Derived, Slotted, Number, Items, Failure):
    print(cls.__name__, list(cls.__dict__))
print(Base.__dict__["__dict__"], Base.__dict__["__weakref__"], Base().__weakref__)
for o in (object, object(), Base, Derived(), Slotted(), Failure(), None, (), 1.5):
    names = dir(o)
    print([n for n in ("__module__", "__dict__", "__weakref__", "__doc__", "__getstate__") if n in names])
print(dir(object()))
print(dir(Derived()))
d = Derived()
d.own = 1
print(d.__dict__, vars(d), Derived.__dict__["value"])
