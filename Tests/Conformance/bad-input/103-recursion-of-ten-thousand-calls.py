import sys
def down(n):
    return 0 if n == 0 else 1 + down(n - 1)
try:
    down(10000)
except RecursionError as e:
    print(e)
sys.setrecursionlimit(20000)
print(down(10000))
sys.setrecursionlimit(1000)
try:
    down(10000)
except RecursionError as e:
    print(type(e).__name__, e)
print(down(900))
