def check(text):
    try:
        compile(text, "<text>", "exec")
        print("fine:", repr(text))
    except SyntaxError as e:
        print(f"{text!r}\n  {type(e).__name__}: {e.msg} {e.args[1:]}")


for text in [
    'if x:\npass\n',
    'if x:\n  a\nelse:\nb\n',
    'if x:\n  a\nelif y:\nb\n',
    'while x:\npass\n',
    'for i in x:\n# note\n\npass\n',
    'def f():\nreturn 1\n',
    'async def f():\npass\n',
    'class A:\n\npass\n',
    'try:\npass\nexcept: pass\n',
    'try:\n  pass\nexcept:\npass\n',
    'try:\n  pass\nexcept A as b:\npass\n',
    'try:\n  pass\nfinally:\npass\n',
    'with a as b, c:\npass\n',
    'with (a as b, c):\npass\n',
    'match x:\ncase 1: pass\n',
    'match x:\n case 1:\n pass\n',
    'def f():\n  if x:\n  pass\n',
    'if x:',
    'if x:\n',
    'if x:\n    # note\n',
    'def f():\n',
    'for é in x:\né = 1\n',
]:
    check(text)
