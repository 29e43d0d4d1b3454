e = SyntaxError("late", ("f", 2, 40, "abc", 2, 60))
e.add_note("a note")
try:
    raise e
except SyntaxError as first:
    raise IndentationError("early", ("f", 1, 0, "  é\n", 1, -1)) from first
