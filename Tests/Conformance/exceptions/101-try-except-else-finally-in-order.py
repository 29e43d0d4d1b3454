def f(kind):
    print('--', kind)
    try:
        print('try')
        if kind == 'value': raise ValueError('v')
        if kind == 'key': {}['k']
        if kind == 'return': return 'from try'
        if kind == 'zero': 1 / 0
    except ValueError as e:
        print('value', e)
    except (KeyError, IndexError) as e:
        print('key', repr(e))
        return 'from except'
    else:
        print('else')
    finally:
        print('finally')
        if kind == 'zero': return 'finally swallows'
    return 'end'
for k in ('none', 'value', 'key', 'return', 'zero'):
    print(f(k))
def loop():
    for i in range(4):
        try:
            if i == 1: continue
            if i == 3: break
            print('body', i)
        finally:
            print('fin', i)
    return i
print(loop())
def g():
    try:
        return 'try'
    finally:
        return 'finally'
print(g())
def nested():
    try:
        try:
            raise KeyError('inner')
        finally:
            print('inner finally')
    except KeyError as e:
        return f'outer {e}'
print(nested())
