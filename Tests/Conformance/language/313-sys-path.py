# A folder added to sys.path is looked in.
import sys

try:
    import beside
except ImportError as e:
    print(e)
sys.path.append("more")
import beside

print(beside.value, sys.path[-1])
try:
    import math.pi
except ImportError as e:
    print(type(e).__name__, e)
beside.fail()
