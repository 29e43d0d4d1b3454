def parse(t):
    try:
        return int(t)
    except ValueError as e:
        raise TypeError('cannot parse ' + t) from e
try:
    parse('x')
finally:
    print('finally')
