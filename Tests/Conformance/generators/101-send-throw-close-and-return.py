def g():
    print('start')
    try:
        x = yield 1
        print('got', x)
        y = yield 2
        print('got', y)
    except ValueError as e:
        print('caught', e)
        yield 'after throw'
    finally:
        print('finally')
    return 'result'
a = g()
print(next(a), a.send('one'))
print(a.throw(ValueError('boom')))
try:
    next(a)
except StopIteration as e:
    print('stop', e.value, repr(e))
b = g(); next(b); b.close(); print('closed')
try:
    next(b)
except StopIteration as e:
    print(repr(e), e.value)
c = g()
for t in (lambda: c.send(5), lambda: c.throw(KeyError('k')), lambda: next(c)):
    try:
        print(t())
    except BaseException as e:
        print(type(e).__name__, e)
print(next(iter([]), 'default'), type(g()).__name__, g.__name__)
