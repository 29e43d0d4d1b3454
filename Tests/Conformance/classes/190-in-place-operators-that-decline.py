# Both sides decline: the sequence says what it wants.
class Declines:
    def __radd__(self, other):
        return NotImplemented

    def __rmul__(self, other):
        return NotImplemented


for start in ([1], "s", (1,), b"b"):
    for operator in ("+=", "*=", "+", "*"):
        x = start
        try:
            exec("x += Declines()" if operator == "+=" else
                 "x *= Declines()" if operator == "*=" else
                 "x " + operator + " Declines()")
        except TypeError as e:
            print(type(start).__name__, operator, e)


class NotContaining(list):
    __contains__ = None


try:
    print(1 in NotContaining([1]))
except TypeError as e:
    print(e)


class Packed:
    def __bytes__(self):
        return b"packed"


class Wrong:
    def __bytes__(self):
        return "text"


print(bytes(Packed()))
try:
    bytes(Wrong())
except TypeError as e:
    print(e)
