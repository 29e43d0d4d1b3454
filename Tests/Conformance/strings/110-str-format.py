print('{} {}'.format(1, 'a'), '{1} {0}'.format('x', 'y'), '{name}={v:.2f}'.format(name='pi', v=3.14159))
print('{0[1]} {1[k]} {2.real}'.format([1, 2], {'k': 'v'}, 5), '{:>{w}}|'.format('r', w=5), '{{{}}}'.format(1))
print('{!r} {!s} {!a}'.format('a', 'b', 'é'), '{:,}'.format(1234567), '{:s}'.format('str'), '{:.3}'.format('abcdef'))
print('{:<8}|{:^8}|{:>8}|{:*^8}'.format('l', 'c', 'r', 'x'))
args = [3, 1]
print('{}-{}'.format(*args), '{a}-{b}'.format(**{'a': 1, 'b': 2}), format('x', '3') + '|')
