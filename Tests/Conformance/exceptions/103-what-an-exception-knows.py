for e in (ValueError('a'), ValueError(), ValueError('a', 2), KeyError('k'), KeyError(), IndexError('i'), Exception(None), StopIteration(3), OSError(2, 'No such file'), ZeroDivisionError('z'), AssertionError((1, 2)), SystemExit(3), KeyboardInterrupt(), RuntimeError(['l'])):
    print(repr(e), '|', str(e), '|', e.args)
print([c.__name__ for c in KeyError.__mro__], [c.__name__ for c in ZeroDivisionError.__mro__], [c.__name__ for c in ModuleNotFoundError.__mro__], [c.__name__ for c in NotImplementedError.__mro__], [c.__name__ for c in UnboundLocalError.__mro__])
print(issubclass(KeyboardInterrupt, Exception), issubclass(SystemExit, Exception), issubclass(StopIteration, Exception), IOError is OSError, ValueError('x') == ValueError('x'))
e = ValueError('v')
e.extra = 1
print(e.extra, e.__dict__, e.with_traceback(None) is e, e.__traceback__)
try:
    raise e
except ValueError as got:
    print(got is e, got.__traceback__ is not None, type(got.__traceback__).__name__)
    got.add_note('a note')
    print(got.__notes__)
try:
    try:
        raise 1
    except ValueError:
        print('no')
except TypeError as t:
    print(t)
try:
    try:
        raise ValueError('bad except')
    except 5:
        pass
except TypeError as t:
    print(t)
