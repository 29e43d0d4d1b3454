print('a', 'b', sep='-', end='!\n')
print(1, 2, 3, sep='')
print()
print('x', end='')
print('y', end=None)
print(*[1, 2], *'ab', sep=', ')
print('flush', flush=True)
import sys
print('to stdout', file=sys.stdout)
sys.stdout.write('written\n')
print([1, 'a', None, 2.0], (1,), {'k': {'n': 1}})
for f in (lambda: print('a', sep=1), lambda: print('a', end=2), lambda: print('a', foo=3)):
    try:
        f()
    except TypeError as e:
        print(e)
