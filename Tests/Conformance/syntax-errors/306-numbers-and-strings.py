def check(text):
    try:
        compile(text, "<text>", "exec")
        print("fine:", repr(text))
    except SyntaxError as e:
        print(f"{text!r}\n  {type(e).__name__}: {e.msg} {e.args[1:]}")


for text in [
    '0777',
    '0o8',
    '0b2',
    '0xg',
    '0x',
    '0b',
    '1_',
    '1__0',
    '1.5.2',
    '1e',
    '1e+',
    '1abc',
    '1_a',
    '1.e5x',
    '1jx',
    '10L',
    '0_7',
    '09',
    '1st = 2',
    '0b12',
    '0o18',
    '1ee5',
    '"abc',
    "'it's'",
    '"a"b"',
    'x = """abc\ny',
    '"abc\\',
    'b"é"',
    'b"a" "b"',
    "'\\x1'",
    "'\\u12'",
    "'\\U1234567'",
    "'\\N{no such name}'",
    "'\\N'",
    "'\\Uffffffff'",
    "b'\\x1'",
    "'C:\\Users'",
    'ur"a"',
    'bu"a"',
    'rr"a"',
    '"a" 1',
    '1 "a"',
    '"é\\x1"',
    'x = 5é',
    'x²',
    '½',
]:
    check(text)
