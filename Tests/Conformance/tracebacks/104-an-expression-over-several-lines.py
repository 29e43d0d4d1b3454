data = {'a': {'b': None}}
x = (1 +
     data['a']['b'] +
     2)
