assert True
assert 1 + 1 == 2, 'not evaluated'
for f in ('plain', 'message', 'value'):
    try:
        if f == 'plain': assert False
        if f == 'message': assert 0 > 1, f'{f} failed'
        if f == 'value': assert [], [1, 2]
    except AssertionError as e:
        print(repr(e), str(e), e.args)
