try:
    try:
        1 / 0
    except ZeroDivisionError as e:
        raise ValueError('new') from e
except ValueError as e:
    print(repr(e.__cause__), repr(e.__context__), e.__suppress_context__)
try:
    try:
        {}['a']
    except KeyError:
        raise ValueError('implicit')
except ValueError as e:
    print(e.__cause__, repr(e.__context__), e.__suppress_context__)
try:
    try:
        {}['a']
    except KeyError:
        raise ValueError('hidden') from None
except ValueError as e:
    print(e.__cause__, repr(e.__context__), e.__suppress_context__)
def again():
    try:
        raise OSError('first')
    except OSError:
        raise
try:
    again()
except OSError as e:
    print('reraised', e)
for bad in ('raise 5', 'raise', 'from', 'class'):
    try:
        if bad == 'raise 5': raise 5
        if bad == 'raise': raise
        if bad == 'from': raise ValueError from 5
        if bad == 'class': raise int
    except BaseException as e:
        print(type(e).__name__, e)
try:
    raise KeyError
except KeyError as e:
    print(repr(e), e.args, str(e) == '')
try:
    e
except NameError as err:
    print(err)
