print(dir())
print([n for n in globals()])
x: int = 5
print(__annotations__, __cached__, type(__loader__).__name__, __package__, __spec__)


def outer():
    b = a = 1

    def inner():
        return a, b

    return inner


print(outer.__code__.co_cellvars, outer().__code__.co_freevars)
for it in ("abc", "é", b"a", [1], (1,), {1}, {1: 2}, range(1)):
    print(type(iter(it)))
