from shapes import *
print(area(1), PI, '_hidden' in globals(), 'fail' in globals())
from math import *
print(sqrt(16), pi == 3.141592653589793)
