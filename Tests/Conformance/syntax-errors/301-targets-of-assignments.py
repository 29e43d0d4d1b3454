def check(text):
    try:
        compile(text, "<text>", "exec")
        print("fine:", repr(text))
    except SyntaxError as e:
        print(f"{text!r}\n  {type(e).__name__}: {e.msg} {e.args[1:]}")


for text in [
    'f() = 1',
    '1 = x',
    'a + b = 1',
    '(a, 1) = 2',
    '[a, f()] = 2',
    '"a" = 1',
    'None = 1',
    'x = True = 1',
    '... = 1',
    '__debug__ = 1',
    '-a = 1',
    'not a = 1',
    'a and b = 1',
    'a if b else c = 1',
    'lambda: 1 = 2',
    '[x for x in y] = 1',
    '{a} = 1',
    '{} = 1',
    'f"{a}" = 1',
    'a < b = 1',
    'yield = 1',
    '(yield) = 1',
    'x = yield = 1',
    'f() += 1',
    'a, b += 1',
    '[a] += 1',
    '(a + b) += 1',
    'None += 1',
    'a = b += 1',
    '*x = 1',
    '*a, *b = c',
    'a, *b, *c = d',
    '*a += 1',
    'del f()',
    'del *a',
    'del (a, 1)',
    'del a if b else c',
    'for 1 in x: pass',
    'for f() in x: pass',
    'with a as f(): pass',
]:
    check(text)
