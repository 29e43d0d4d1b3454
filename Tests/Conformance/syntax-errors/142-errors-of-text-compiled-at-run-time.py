for text in ('1 +', 'a b', 'x = = 1', '(', ')', 'for', 'def f(', "'", 'if 1:\n', '1 = 2', 'None = 1', 'f(x for x in y, 1)', 'a, b += 1', 'del 5', 'import', 'from x import', 'lambda x=: 1', '{1: 2, 3}', '[x for]', 'not', 'f(**k, *a)', 'True = 1', '"a" = 1', 'x + 1 = 2', '(a, 1) = 2', 'async x', 'print x', 'exec "1"', 'a..b', '1.a', '1__0', '0x', '0b2', '1e', '0o9', 'if x: y\nelif', 'a if b', '@', 'x: int: 3', 'global', 'with a as 1: pass', 'for 1 in x: pass', 'except: pass', 'class A(', 'f(a.b=1)', 'f(1=2)', 'f(True=1)', 'return', 'a !', 'a <> b', 'é€', 'a\\b'):
    try:
        compile(text, 'text', 'exec')
        print(repr(text), 'compiles')
    except SyntaxError as e:
        print(repr(text), type(e).__name__, e.msg, e.lineno, e.offset, e.end_lineno, e.end_offset)
