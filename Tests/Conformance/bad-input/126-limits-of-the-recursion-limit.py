import sys
for v in (0, -1, 'a', 1.5, 2**31, 2**40, -2**40):
    try:
        sys.setrecursionlimit(v)
        print('accepted', v)
    except (ValueError, TypeError, OverflowError) as e:
        print(type(e).__name__, e)
def low():
    try:
        sys.setrecursionlimit(2)
    except RecursionError as e:
        return str(e)
print(low())
print(sys.getrecursionlimit())
