def check(text):
    try:
        compile(text, "<text>", "exec")
        print("fine:", repr(text))
    except SyntaxError as e:
        print(f"{text!r}\n  {type(e).__name__}: {e.msg} {e.args[1:]}")


for text in [
    ' x = 1',
    'x = 1\n  y = 2',
    'if x:\n    a\n  b',
    'if x:\n    a\n\tb',
    'if x:\n\ta\n        b',
    'if x:\n        a\n\tb',
    'if x:\n    a\n     b',
    'def f():\n  if x:\n    a\n c',
    'if x:\n  a\n  else:\n    b',
    'if x: a\n   b',
    'x = (\n1,\n  2)\n   y',
    'def f():\n  """a\n b"""\n   x',
    'if x:\n  a\n  \n   b',
    'class A:\n\n  def f(self):\n    pass\n def g(self):\n    pass',
    '\\\n',
    'x = 1 \\ 2',
    'x = \\\n\n',
    'x = 1 + \\\n  \ny',
    '\\x',
    'if x:\n  a = \\\n b\n c',
    'x = [1,\\ 2]',
]:
    check(text)
