for f in (lambda: 'ab' * 10 ** 18, lambda: [0] * 10 ** 18, lambda: (1, 2) * (2 ** 61), lambda: 'a' * 10 ** 30, lambda: [1] * 2 ** 62, lambda: [0][2 ** 70], lambda: 'a'[-2 ** 70], lambda: range(10 ** 30)[10 ** 31], lambda: 'x'.ljust(2 ** 65), lambda: list(range(10 ** 30))):
    try:
        f()
        print('no error')
    except Exception as e:
        print(type(e).__name__, e)
