import sys

sys.path.insert(0, "more")
try:
    import circle_one
except AttributeError as e:
    print(e)
try:
    from sys import nothing
except ImportError as e:
    print(e.name, e.path)
import circle_three
