# In the order of their names, the program's own behind them.
class Own(ArithmeticError):
    pass


for cls in (ArithmeticError, ImportError, NameError, RuntimeError, UnicodeError, ValueError):
    print(cls.__name__, [c.__name__ for c in cls.__subclasses__() if c.__module__ in ("builtins", "__main__")])
try:
    import math

    math.__dict__ = {}
except AttributeError as e:
    print(e)
