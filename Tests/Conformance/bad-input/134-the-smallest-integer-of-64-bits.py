x = -2**63
for t in ('x / 10', '10 / x', 'x / x', 'x // -1', 'x % -1', 'abs(x)', '-x', 'x * -1', 'x - 1', 'x < 1.5',
          'x == -2.0**63', '1.5 < x', 'divmod(x, -1)', 'float(x)', 'hash(x)', 'f"{x:,}"', '"%d" % x', 'x ** 2',
          'round(x, -3)', 'range(x, 5)[0]', 'len(range(x, x + 3))', 'hex(x)', 'x >> 63', 'x >> 100', '~x',
          'pow(x, 3, 7)', 'pow(3, 5, x)', 'int(str(x)) == x', 'x.bit_length()', 'max(x, 0.0)', '[1, 2][x:]'):
    print(t, eval(t))
