"""Shapes, for the cases beside it."""
print('shapes is loaded as', __name__)
PI = 3
_hidden = 1
__all__ = ['area', 'PI']
def area(r): return PI * r * r
def fail(): raise ValueError('from shapes')
