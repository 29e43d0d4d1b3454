# An AttributeError that a program raises for an attribute gets the name and the object, and so a suggestion.
class A:
    value = 1

    def __getattr__(self, name):
        raise AttributeError(f"no {name}")


class B:
    other = 1

    @property
    def othe(self):
        raise AttributeError("property")


for f in (lambda: A().valu, lambda: B().othe, lambda: A().call(), lambda: getattr(A(), "x")):
    try:
        f()
    except AttributeError as e:
        print(e, e.name, type(e.obj).__name__)
try:
    raise AttributeError("plain")
except AttributeError as e:
    print(e, e.name, e.obj)
print(hasattr(A(), "x"), getattr(A(), "x", 5))
try:
    B().othe
except AttributeError as e:
    print(e)
A().valu
