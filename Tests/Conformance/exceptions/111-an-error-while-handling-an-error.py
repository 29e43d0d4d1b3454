class Bad:
    def __str__(self): raise ValueError('in str')
    def __repr__(self): raise KeyError('in repr')
for f in (lambda: str(Bad()), lambda: print(Bad()), lambda: f'{Bad()}', lambda: [Bad()].__repr__(), lambda: '%s' % Bad(), lambda: '%r' % Bad()):
    try:
        f()
    except Exception as e:
        print(repr(e))
def deep():
    try:
        try:
            raise ValueError(1)
        except ValueError:
            raise KeyError(2)
    except KeyError as e:
        try:
            raise IndexError(3)
        except IndexError as i:
            return [repr(i), repr(i.__context__), repr(i.__context__.__context__), i.__context__.__context__.__context__]
print(deep())
def gen():
    try:
        yield 1
    except GeneratorExit:
        print('closing')
        raise
g = gen(); next(g); del g
print('end')
