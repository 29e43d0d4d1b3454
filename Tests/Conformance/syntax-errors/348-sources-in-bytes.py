def check(source):
    try:
        exec(source, {})
    except SyntaxError as e:
        print(f"{type(e).__name__}: {e.msg} {e.args[1:]}")


check("print('gb18030', '你好')".encode("utf-8"))
check(b"# coding: gb18030\nprint('\xc4\xe3\xba\xc3')")
check(b"# coding: latin-1\nprint('\xe9')")
check(b"# coding: cp1252\nprint('\x80')")
check(b"# coding: iso8859-15\nprint('\xa4')")
check(b"# coding: koi8-r\nprint('\xc1\xc2')")
check(b"\n# -*- coding: Latin_1 -*-\nprint('\xe9')")
check(b"# coding: no-such-thing\nprint(1)")
check(b"# coding: ascii\nprint('\xe9')")
check(b"# coding: gbk\nprint('\xff\xff')")
check(b"# coding: cp1252\nprint('\x81')")
check(b"print('\xe9')")
check(b"\xe9 = 1")
check(b"# coding: utf-8\nx = 'abc\xc4\xe3'")
check(b"# coding: utf-8\nx = f'abc\xc4\xe3'")
check(b"# coding: utf-8\nx = '\\n\xc4\xe3'")
check(b"\xef\xbb\xbf# coding: latin-1\nprint(1)")
check(b"\xef\xbb\xbfx = 1 y")
check(b"# coding: utf-8-sig\nx = '\xc3\xa9' y")
check("x = 'é' y".encode())
check("x = 'é' y")
check("# coding: latin-1\nprint('é')")
