// Names that the machine itself looks up, interned once.
import Heap

package struct KnownNames {
    package let __init__ = InternTable.intern("__init__")
    package let __new__ = InternTable.intern("__new__")
    package let __del__ = InternTable.intern("__del__")
    package let __repr__ = InternTable.intern("__repr__")
    package let __str__ = InternTable.intern("__str__")
    package let __format__ = InternTable.intern("__format__")
    package let __bytes__ = InternTable.intern("__bytes__")
    package let __hash__ = InternTable.intern("__hash__")
    package let __bool__ = InternTable.intern("__bool__")
    package let __len__ = InternTable.intern("__len__")
    package let __length_hint__ = InternTable.intern("__length_hint__")
    package let __call__ = InternTable.intern("__call__")
    package let __iter__ = InternTable.intern("__iter__")
    package let __next__ = InternTable.intern("__next__")
    package let __reversed__ = InternTable.intern("__reversed__")
    package let __contains__ = InternTable.intern("__contains__")
    package let __getitem__ = InternTable.intern("__getitem__")
    package let __setitem__ = InternTable.intern("__setitem__")
    package let __delitem__ = InternTable.intern("__delitem__")
    package let __missing__ = InternTable.intern("__missing__")
    package let __getattr__ = InternTable.intern("__getattr__")
    package let __getattribute__ = InternTable.intern("__getattribute__")
    package let __setattr__ = InternTable.intern("__setattr__")
    package let __delattr__ = InternTable.intern("__delattr__")
    package let __dir__ = InternTable.intern("__dir__")
    package let __get__ = InternTable.intern("__get__")
    package let __set__ = InternTable.intern("__set__")
    package let __delete__ = InternTable.intern("__delete__")
    package let __set_name__ = InternTable.intern("__set_name__")
    package let __init_subclass__ = InternTable.intern("__init_subclass__")
    package let __class_getitem__ = InternTable.intern("__class_getitem__")
    package let __instancecheck__ = InternTable.intern("__instancecheck__")
    package let __subclasscheck__ = InternTable.intern("__subclasscheck__")
    package let __enter__ = InternTable.intern("__enter__")
    package let __exit__ = InternTable.intern("__exit__")
    package let __index__ = InternTable.intern("__index__")
    package let __int__ = InternTable.intern("__int__")
    package let __float__ = InternTable.intern("__float__")
    package let __round__ = InternTable.intern("__round__")
    package let __trunc__ = InternTable.intern("__trunc__")
    package let __floor__ = InternTable.intern("__floor__")
    package let __ceil__ = InternTable.intern("__ceil__")
    package let __abs__ = InternTable.intern("__abs__")
    package let __divmod__ = InternTable.intern("__divmod__")
    package let __rdivmod__ = InternTable.intern("__rdivmod__")
    package let __neg__ = InternTable.intern("__neg__")
    package let __pos__ = InternTable.intern("__pos__")
    package let __invert__ = InternTable.intern("__invert__")
    package let __eq__ = InternTable.intern("__eq__")
    package let __ne__ = InternTable.intern("__ne__")
    package let __lt__ = InternTable.intern("__lt__")
    package let __le__ = InternTable.intern("__le__")
    package let __gt__ = InternTable.intern("__gt__")
    package let __ge__ = InternTable.intern("__ge__")
    package let __name__ = InternTable.intern("__name__")
    package let __qualname__ = InternTable.intern("__qualname__")
    package let __module__ = InternTable.intern("__module__")
    package let builtins = InternTable.intern("builtins")
    /// Special methods that no slot stands behind in CPython.
    package let plainMethods: [Cell] = {
        let names: [StaticString] = [
            "__reversed__", "__sizeof__", "__reduce__", "__reduce_ex__", "__format__", "__dir__",
            "__getnewargs__", "__round__", "__ceil__", "__floor__", "__trunc__",
            "__length_hint__", "__setstate__", "__enter__", "__exit__", "__instancecheck__",
            "__subclasscheck__", "__prepare__", "__subclasses__", "__copy__", "__complex__",
            "__bytes__", "__getstate__", "__class_getitem__", "__mro_entries__",
        ]
        return names.map { InternTable.intern($0) }
    }()
    package let __doc__ = InternTable.intern("__doc__")
    package let __dict__ = InternTable.intern("__dict__")
    package let __weakref__ = InternTable.intern("__weakref__")
    package let __class__ = InternTable.intern("__class__")
    package let __bases__ = InternTable.intern("__bases__")
    package let __slots__ = InternTable.intern("__slots__")
    package let __annotations__ = InternTable.intern("__annotations__")
    package let __builtins__ = InternTable.intern("__builtins__")
    package let __file__ = InternTable.intern("__file__")
    package let __path__ = InternTable.intern("__path__")
    package let __all__ = InternTable.intern("__all__")
    package let __main__ = InternTable.intern("__main__")
    package let __match_args__ = InternTable.intern("__match_args__")
    package let __spec__ = InternTable.intern("__spec__")
    package let __loader__ = InternTable.intern("__loader__")
    package let __package__ = InternTable.intern("__package__")
    package let __notes__ = InternTable.intern("__notes__")
    package let keys = InternTable.intern("keys")
    package let send = InternTable.intern("send")
    package let `throw` = InternTable.intern("throw")
    package let close = InternTable.intern("close")
    package let value = InternTable.intern("value")
    package let name = InternTable.intern("name")
    package let obj = InternTable.intern("obj")
    package let path = InternTable.intern("path")
    package let underscore = InternTable.intern("_")
    package let empty = InternTable.intern("")
    package let __classcell__ = InternTable.intern("__classcell__")
    package let __prepare__ = InternTable.intern("__prepare__")
    package let metaclass = InternTable.intern("metaclass")

    /// `__add__`, `__radd__`, `__iadd__` … by operator.
    package let binary: [Cell]
    package let reflected: [Cell]
    package let inPlace: [Cell]
    /// By ComparisonOperator, as far as rich comparison goes (==, !=, <, <=, >, >=).
    package let comparisons: [Cell]
    package let reflectedComparisons: [Cell]

    init() {
        let operators: [String] = [
            "add", "sub", "mul", "truediv", "floordiv", "mod", "pow", "matmul", "lshift", "rshift",
            "and", "or", "xor",
        ]
        binary = operators.map { InternTable.intern("__\($0)__") }
        reflected = operators.map { InternTable.intern("__r\($0)__") }
        inPlace = operators.map { InternTable.intern("__i\($0)__") }
        comparisons = [__eq__, __ne__, __lt__, __le__, __gt__, __ge__]
        reflectedComparisons = [__eq__, __ne__, __gt__, __ge__, __lt__, __le__]
    }
}
