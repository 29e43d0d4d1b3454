import sys
print(sys.argv, sys.maxsize, sys.byteorder, sys.version_info[:2], sys.version_info >= (3, 8), sys.version_info.major)
print(sys.getrecursionlimit(), sys.float_info.max, sys.float_info.epsilon, sys.stdout.isatty(), type(sys.modules).__name__)
try:
    1 / 0
except ZeroDivisionError:
    t, v, tb = sys.exc_info()
    print(t.__name__, v, tb is not None, tb.tb_lineno)
print(sys.exc_info())
print('err', file=sys.stderr)
print(__name__, __file__)
