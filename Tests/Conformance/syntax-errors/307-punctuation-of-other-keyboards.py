def check(text):
    try:
        compile(text, "<text>", "exec")
        print("fine:", repr(text))
    except SyntaxError as e:
        print(f"{text!r}\n  {type(e).__name__}: {e.msg} {e.args[1:]}")


for text in [
    'print（1）',
    'print("a"）',
    'x = 1，2',
    'x = “a”',
    'x = ‘a’',
    'if x：\n  pass',
    'x ＝ 1',
    'x = 1；',
    'x = a。b',
    'x = 1 × 2',
    'x = 1 − 2',
    'a → b',
    '1€',
    '€ = 1',
    'x = 1 – 2',
    'x =\xa01',
    'x = 1\u200b',
    '变量 = 1 变量',
    '变量 = (1',
    'print("变量" 变量)',
    '"变量" "变',
    '变量 = 变量 +',
    'é = {1: 2, é}',
    'x = $a',
    'x = a?',
    'x = `1`',
    'a ! b',
    '!x',
    'x = y ? 1 : 2',
    'a && b',
    'a || b',
]:
    check(text)
