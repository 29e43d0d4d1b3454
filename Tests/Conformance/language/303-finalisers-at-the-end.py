# What still lives when the program ends is finalised then, with all names in place.
class Resource:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("released", self.name, PREFIX)


PREFIX = "at the end"


def lines():
    try:
        yield 1
    finally:
        print("generator closed")


first = Resource("first")
second = Resource("second")
open_generator = lines()
next(open_generator)
several = [Resource(i) for i in range(3)]
del several
row = [Resource("a"), Resource("b")]
row.clear()
print("last line")
