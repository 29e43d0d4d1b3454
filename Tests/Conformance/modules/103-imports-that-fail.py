def attempt(f):
    try:
        f()
    except ImportError as e:
        print(type(e).__name__ + ':', e, '|', e.name)
def a(): import no_such_module
def b(): import no_such.part
def c(): from shapes import nothing
def d(): from no_such.part import x
def e(): import math.nothing
def f(): from shapes import aera
for x in (a, b, c, d, e, f):
    attempt(x)
