x: int = 'not an int'
y: float
def f(a: int, b: 'str' = 5, *args: list, c: dict = None) -> bool:
    z: int = 3
    return a, b, c, z
print(f('q'), x, f.__annotations__)
class C:
    n: int = 1
    m: str
print(C.n, C.__annotations__, hasattr(C, 'm'), __annotations__)
try:
    y
except NameError as e:
    print(e)
