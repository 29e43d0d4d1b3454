import shapes
import shapes as s
from shapes import area, PI as pi
print(shapes.area(2), s is shapes, area(1), pi, shapes.__name__, shapes.__doc__, shapes._hidden)
shapes.PI = 10
print(area(1), pi, shapes.PI)
del shapes
import shapes
print(shapes.PI)
def local():
    import shapes as inside
    return inside.PI
print(local(), __name__)
