def check(text):
    try:
        compile(text, "<text>", "exec")
        print("fine:", repr(text))
    except SyntaxError as e:
        print(f"{text!r}\n  {type(e).__name__}: {e.msg} {e.args[1:]}")


for text in [
    'global x\nx = 1',
    'x = 1\nglobal x',
    'def f():\n  x = 1\n  global x',
    'def f():\n  print(x)\n  global x',
    'def f(x):\n  global x',
    'def f(x):\n  nonlocal x',
    'def f():\n  nonlocal x',
    'nonlocal x',
    'def f():\n  global x\n  nonlocal x',
    'def f():\n  x: int = 1\n  global x',
    'def f():\n  x = 1\n  def g():\n    x = 2\n    nonlocal x',
    'class A:\n  nonlocal x',
    'return',
    'class A:\n  return 1',
    'yield 1',
    'class A:\n  yield 1',
    'await x',
    'def f():\n  await x',
    'async with x: pass',
    'async for a in b: pass',
    '[x async for x in y]',
    '[(yield x) for x in y]',
    'break',
    'continue',
    'def f():\n  break',
    'while x:\n  class A:\n    continue',
    'for x in y: pass\nelse: break',
    '[x := 1 for x in y]',
    '[i := 0 for i in x]',
    '[y for x in (y := z)]',
    'class A: [(j := 0) for i in a]',
    '[[(j := 0) for i in a] for j in b]',
    'try: pass\nexcept: pass\nexcept A: pass',
    'x: int: str',
    'x, y: int',
    '[x]: int',
    'f(): int',
    '(x, y): int = 1',
    'match x:\n case a | b: pass',
    'match x:\n case a, a: pass',
    'match x:\n case A(b=1, 2): pass',
    'match x:\n case *a, *b: pass',
    'match x:\n case a: pass\n case b: pass',
    'match x:\n case 1 as _: pass',
    'match x:\n case {"a": 1, "a": 2}: pass',
    'match x:\n case -a: pass',
    'match x:\n case 1 + 1: pass',
]:
    check(text)
