n = 0
def f():
    global n
    try:
        return 1
    finally:
        n += 1
        raise ValueError('x')
try:
    f()
except ValueError as e:
    print(n, e)

class M:
    def __enter__(self): return self
    def __exit__(self, *a):
        print('exit', a[0])
        raise KeyError('k')
def g():
    with M():
        return 1
try:
    g()
except KeyError as e:
    print(repr(e), repr(e.__context__))

def h():
    for i in range(3):
        try:
            try:
                if i == 0: continue
                if i == 1: raise KeyError(i)
                break
            except KeyError:
                print('handled', i)
            finally:
                print('inner', i)
                if i == 2: raise ZeroDivisionError(i)
        except ZeroDivisionError as e:
            print('outer', e, repr(e.__context__))
        finally:
            print('end', i)
h()

def k():
    try:
        try: return 'a'
        except ValueError: print('must not run')
        finally: raise ValueError('from finally')
    except ValueError as e:
        return e.args
print(k())

def nested():
    try:
        try:
            return 1
        finally:
            try: raise KeyError(1)
            except KeyError: print('in finally')
    finally:
        print('last')
print(nested())

def swallow():
    while True:
        try:
            1 / 0
        finally:
            break
    try: raise
    except RuntimeError as e: print(e)
swallow()
