def check(text):
    try:
        compile(text, "<text>", "exec")
        print("fine:", repr(text))
    except SyntaxError as e:
        print(f"{text!r}\n  {type(e).__name__}: {e.msg} {e.args[1:]}")


for text in [
    'def f(a, a): pass',
    'def f(a=1, b): pass',
    'def f(*a, *b): pass',
    'def f(**a, b): pass',
    'def f(**a, *b): pass',
    'def f(*): pass',
    'def f(*, **k): pass',
    'def f(*, a, *): pass',
    'def f(a, /, b, /): pass',
    'def f(/, a): pass',
    'def f(*a, /): pass',
    'def f((a, b)): pass',
    'def f(a, (b, c)): pass',
    'def f(a.b): pass',
    'def f(1): pass',
    'def f(None): pass',
    'def f(a=): pass',
    'def f(a:): pass',
    'def f(*a=1): pass',
    'def f(**a=1): pass',
    'def f(a,, b): pass',
    'def f(): -> int: pass',
    'def f() -> : pass',
    'def f()',
    'def f: pass',
    'def 1f(): pass',
    'def f.g(): pass',
    'def (): pass',
    'def f(__debug__): pass',
    'lambda x, x: 1',
    'lambda x=1, y: 1',
    'lambda *: 1',
    'lambda (x): 1',
    'lambda *a, *b: 1',
    'lambda **a, b: 1',
    'lambda x=: 1',
    'lambda x: yield 1',
    'lambda x',
]:
    check(text)
