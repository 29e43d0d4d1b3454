# The locals of a frame live as long as the exception that left it.
class Resource:
    def __init__(self, name):
        self.name = name

    def __del__(self):
        print("released", self.name)


def fail(name):
    resource = Resource(name)
    return resource.missing


try:
    fail("first")
except AttributeError:
    print("caught")
print("after")
try:
    fail("second")
except AttributeError as e:
    kept = e
print("kept")
kept = None
print("gone")
row = [Resource(1), Resource(2)], Resource(3)
del row
print("end")
