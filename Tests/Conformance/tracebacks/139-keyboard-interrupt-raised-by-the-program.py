try:
    raise KeyboardInterrupt('by hand')
except KeyboardInterrupt as e:
    print(repr(e))
try:
    raise SystemExit(2)
except BaseException as e:
    print(type(e).__name__, e.code)
