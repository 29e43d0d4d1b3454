def f(c):
    if c: a=1
    b = c and a
    try: return a
    except UnboundLocalError as e: print(e)
f(0)
def g(c):
    z = c or (q:=4)
    try: print(q)
    except UnboundLocalError as e: print(e)
g(1); g(0)
def h(c):
    if c and (w:=3): pass
    try: print(w)
    except UnboundLocalError as e: print(e)
h(0); h(1)
def k():
    while True:
        try:
            del kk
        except UnboundLocalError as e: print(e); break
    for i in []: pass
    try: i
    except UnboundLocalError as e: print(e)
k()
def f():
    x=1
    for i in range(2):
        try: print(x)
        except UnboundLocalError as e: print(e)
        if i==0: del x
f()
def g():
    x=1
    n=0
    while n<2:
        n+=1
        print(x)
        del x
try: g()
except UnboundLocalError as e: print(e)
def f(t):
    try:
        t()
        y=1
    except ZeroDivisionError:
        pass
    else: z=2
    finally: print('fin')
    try: print(y, z)
    except UnboundLocalError as e: print(e)
f(lambda:1/0); f(lambda:1)
def g():
    x = 5
    try:
        del x
        1/0
    except ZeroDivisionError:
        try: print(x)
        except UnboundLocalError as e: print(e)
g()
def h2():
    with open('/dev/null') as q: pass
    print(q.closed)
def p(c):
    try:
        if c: raise ValueError('v')
    except ValueError as e:
        print(e)
    try: print(e)
    except UnboundLocalError as x: print(x)
p(1); p(0)
def q(c):
    for i in range(2):
        if i: 
            try: print(z)
            except UnboundLocalError as x: print(x)
        z = c if c else (w := 1)
        del z
    try: print(w)
    except UnboundLocalError as x: print(x)
q(1); q(0)
def r(c):
    while c:
        v = 1
        break
    else:
        u = 2
    for name in ('u', 'v'):
        try: print(v if name == 'v' else u)
        except UnboundLocalError as x: print(x)
r(1); r(0)
