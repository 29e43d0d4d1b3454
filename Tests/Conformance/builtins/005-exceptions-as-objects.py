# Exceptions: making, fields, texts, chains.
def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, str(e), repr(e), e.args)
def r(e): raise e
t(lambda: r(ValueError('a', 1))); t(lambda: r(KeyError('k'))); t(lambda: r(ValueError())); t(lambda: r(ValueError)); t(lambda: r(5)); t(lambda: r(OSError(2, 'No such file', 'foo.txt'))); t(lambda: r(OSError(13, 'x'))); t(lambda: r(OSError('only'))); t(lambda: r(KeyError(1, 2))); t(lambda: r(StopIteration(3))); t(lambda: r(SystemExit(3)))
e = OSError(2, 'm', 'f'); print(e.errno, e.strerror, e.filename, e.args, type(e).__name__, isinstance(e, OSError), e.filename2)
print(StopIteration(3).value, StopIteration().value, SystemExit(4).code, SystemExit().code, SystemExit(1, 2).code)
x = AttributeError('m', name='n', obj=5); print(x.name, x.obj, x.args); x = NameError('m', name='q'); print(x.name); x = ImportError('m', name='a', path='b'); print(x.name, x.path, x.msg, x); t(lambda: AttributeError(foo=1)); t(lambda: ValueError(foo=1)); print(AttributeError().name)
try:
    try: 1 / 0
    except ZeroDivisionError as e: raise ValueError('v') from e
except ValueError as e2: print(repr(e2.__cause__), repr(e2.__context__), e2.__suppress_context__, e2.__traceback__ is not None)
try:
    try: 1 / 0
    except ZeroDivisionError: raise ValueError('v')
except ValueError as e2: print(repr(e2.__cause__), repr(e2.__context__), e2.__suppress_context__)
try:
    raise ValueError('x') from None
except ValueError as e: print(e.__suppress_context__, e.__cause__)
e = ValueError('x'); e.add_note('n1'); e.add_note('n2'); print(e.__notes__); t(lambda: e.add_note(5)); print(e.with_traceback(None) is e); e.foo = 1; print(e.foo, e.__dict__ if False else ''); e.args = (1, 2); print(e, e.args)
class My(Exception):
    def __init__(self, a, b): super().__init__(a); self.b = b
    def __str__(self): return 'My:' + str(self.b)
m = My(1, 2); print(m, repr(m), m.args, m.b); t(lambda: r(m)); t(lambda: My())
class My2(Exception): pass
print(My2(1, 2), repr(My2('z')), My2('q').args, isinstance(My2(), Exception), My2.__mro__)
class My3(ValueError, KeyError): pass
print(repr(My3('a')), str(My3('a')))
class My4(Exception):
    code = 5
    @property
    def msg(self): return self.args[0]
print(My4('hey').msg, My4('x').code)
print(issubclass(FileNotFoundError, OSError), issubclass(ModuleNotFoundError, ImportError), BrokenPipeError.__mro__, IndentationError.__bases__, UnicodeDecodeError.__bases__, KeyboardInterrupt.__bases__)
t(lambda: r(UnicodeDecodeError('utf-8', b'\xff', 0, 1, 'bad')) if True else 0)
t(lambda: r(SyntaxError('msg', ('f.py', 3, 1, 'text')))); t(lambda: r(SyntaxError('msg')))
def f():
    try: return 'try'
    finally: print('finally')
print(f())
try: [][1]
except (KeyError, IndexError) as e: print('c', e)
try:
    try: raise KeyError('a')
    except ValueError: pass
    else: print('no')
except KeyError as e: print('outer', e)
class CM:
    def __enter__(self): print('enter'); return 5
    def __exit__(self, *a): print('exit', a[0], a[1]); return True
with CM() as v: print(v); raise ValueError('in')
print(BaseException.__name__, Exception('a') == Exception('a'), hash(Exception()) != 0)
try: raise ExceptionGroup
except NameError as e: print('x') if False else None
except BaseException: pass
