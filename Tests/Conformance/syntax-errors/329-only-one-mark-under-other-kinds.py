class MyError(SyntaxError):
    pass


raise MyError("mine", ("a file", 3, 2, "some text", 3, 6)) from SyntaxError(
    "theirs", ("another", 1, 6, "more\ttext", 1, 10))
