def check(shape):
    assert len(shape) == 2, f'bad shape {shape}'
    if shape[0] < 0:
        raise ValueError('negative', shape)
check((1, 2))
try:
    check((-1, 2))
except ValueError as e:
    print(e)
check([1])
