x = [1, 2, 3]
y = x
del x
print(y)
try:
    print(x)
except NameError as e:
    print(e)
a = b = c = 0
del a, (b, c)
def late():
    try:
        print(v)
    except UnboundLocalError as e:
        print(e)
    v = 1
    del v
    try:
        v
    except UnboundLocalError as e:
        print(e)
late()
def free():
    def inner():
        return w
    try:
        inner()
    except NameError as e:
        print(e)
    w = 3
    print(inner())
free()
class D: k = 1
del D.k
try:
    D.k
except AttributeError as e:
    print(e)
