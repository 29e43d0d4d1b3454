class D:
    def __init__(s,n): s.n=n
    def __del__(s): print('del', s.n)
    def m(s): return s
    def __add__(s,o): return D(s.n+o.n)
D('a'); print('1')
x=D('b'); x=D('c'); print('2')
def f():
    D('d').m(); print('3')
    y = D('e').m() ; y=None; print('4')
    for i in [1]: D('f')
    print('5')
    if D('g').m(): print('6')
    (D('h')+D('i')); print('7')
    while D('w').n == 'w': print('8'); break
    print(D('j').n, '9')
    return D('k')
f(); print('10')
try: raise ValueError(D('v'))
except ValueError as e: pass
print('11')
[D('l') for _ in [1]]; print('12')
del x; print('13')
assert D('as'); print('14')
lambda: D; print(D('q') is None)
def g(x, y): pass
try: g(D('arg'), 1/0)
except ZeroDivisionError: print('15')
class E:
    def __init__(s, n): s.n = n
    def __del__(s): print('del', s.n)
    def __lt__(s, o): return s.n < o.n
    def __bool__(s): return False
if E('a1') < E('b1'): print('16')
if not E('c1'): print('17')
if E('d1') or E('e1'): pass
else: print('18')
z = E('f1') or 5; print('19')
if E('g1') is None: pass
print('20')
z = E('h1') and 1
print('21'); del z
print('22')
