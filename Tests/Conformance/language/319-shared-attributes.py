# A dict set as __dict__ is the one that is used: objects may share it.
class Borg:
    _shared = {}

    def __init__(self):
        self.__dict__ = self._shared


a, b = Borg(), Borg()
a.x = 1
print(b.x, Borg._shared, a.__dict__ is b.__dict__)
Borg._shared["y"] = 2
print(a.y, b.y, vars(a))
del b.x
print(hasattr(a, "x"))


class Items(list):
    pass


class Plain:
    def __init__(self):
        self.old = 1


space = {"z": 3}
for o in (Items(), Plain(), ValueError("v")):
    o.__dict__ = space
    o.w = type(o).__name__
    print(o.z, space, hasattr(o, "old"))
try:
    Plain().__dict__ = 5
except TypeError as e:
    print(e)
p = Plain()
p.__dict__["own"] = p
print(sorted(p.__dict__))
