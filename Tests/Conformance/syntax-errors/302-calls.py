def check(text):
    try:
        compile(text, "<text>", "exec")
        print("fine:", repr(text))
    except SyntaxError as e:
        print(f"{text!r}\n  {type(e).__name__}: {e.msg} {e.args[1:]}")


for text in [
    'f(a b)',
    'f(1 2)',
    'f(a, b c)',
    'f(a=1, 2)',
    'f(**a, 2)',
    'f(**a, *b)',
    'f(a=1, a=2)',
    'f(a.b=1)',
    'f(f()=1)',
    'f(1=2)',
    'f(True=1)',
    'f(a+b=1)',
    'f(x for x in y, 1)',
    'f(1, x for x in y)',
    'f(a=x for x in y)',
    'f(x := 1 for x in y)',
    'f(a=)',
    'f(=1)',
    'f(*)',
    'f(,)',
    'f(a,,b)',
    'f(a for)',
    'f(class=1)',
    'f(if)',
    'f(a: int)',
    'f("a" b)',
    'f(a "b")',
    'f("a" + b "c")',
    'f(a[1] b[2])',
    'f(lambda x: x y)',
    'f(1 if 2)',
    'f(a, b if c)',
    'f(a',
    'f(a))',
    'f(a]',
    'f(x, (y for y in z), w for w in z)',
]:
    check(text)
