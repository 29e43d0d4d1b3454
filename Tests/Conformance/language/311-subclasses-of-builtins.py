# Class methods of builtins make objects of the class they are asked of; a text with __repr__ alone is still
# its text.
class I(int):
    def __repr__(self):
        return f"I({int(self)})"


class F(float):
    pass


class T(str):
    def __repr__(self):
        return "T"


print(I.from_bytes(b"\x05", "big"), type(F.fromhex("0x1p1")), bool.from_bytes(b"\x01", "big"))
print(T("x"), f"{T('x')}", str(T("x")), "%s" % T("x"), [T("x")], repr(T("x")))
print((5).__pow__(3, 7), (5).__rpow__(3), (2.0).__pow__(3), (5).__eq__(5.0), (5).__lt__("a"))


class A:
    __slots__ = ("x", "y")


a = A()
a.x = 1
print(a.x, hasattr(a, "y"), hasattr(a, "__dict__"))


def outer():
    zeta, alpha = 1, 2
    return lambda: (zeta, alpha)


f = outer()
print(f.__code__.co_freevars, [c.cell_contents for c in f.__closure__])
