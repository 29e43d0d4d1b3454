class A: pass
class B(A): pass
print(isinstance(B(), A), isinstance(1, (str, int)), isinstance(True, int), isinstance(1, bool), isinstance(None, type(None)), issubclass(bool, int), issubclass(B, (A, str)))
print(isinstance(1, int | str), isinstance([], list), isinstance(print, type(len)), type(1) == int, type('') is str, type(B()) == A)
print(type(int), type(lambda: 0), type((lambda: (yield))()), type(range(1)), type({}.keys()), type(iter([])), type(enumerate([])), type(NotImplemented), type(...))
for f in (lambda: isinstance(1, 'int'), lambda: issubclass(1, int), lambda: issubclass(int, 5), lambda: isinstance(1, [int])):
    try:
        f()
    except TypeError as e:
        print(e)
print(callable(A), callable(A()), id(A) == id(A), A.__name__, type(A()).__name__, type(3.5).__name__)
print(globals()['A'] is A, 'A' in globals(), sorted(k for k in vars(A) if not k.startswith('__')), type(NotImplemented).__name__)
