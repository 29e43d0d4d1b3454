try:
    raise SyntaxError("only this")
except SyntaxError as e:
    e.lineno = 3
    e.text = "one\ntwo\nthree\n"
    e.offset = 6
    raise
