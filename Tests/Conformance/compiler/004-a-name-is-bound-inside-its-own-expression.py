def f():
    x=1
    print(x + (x:=2), [x, (x:=3), x], (x, (x:=4)), x < (x:=9) < 10, f'{x}{(x:=7)}{x}')
    d={x:(x:=8)}; print(d, x)
    def g(*a): return a
    print(g(x,(x:=1),x), x.__add__((x:=5)), [1,2,3,4,5,6][x:(x:=6)])
    x=[0]; x[0] = (x:=[5])[0]; print(x)
    y=1; y += (y:=10); print(y)
    l=[1,2,3]; l[(i:=1)] += 5; print(l,i)
    z=1; z = z + [z:=k for k in (2,3)][1] + z; print(z)
    q=3; print(q * (lambda: (q:=4))() * q)
    o=2; print(o ** ((o:=3) if o else 0), o[::] if 0 else o)
f()
def g(a):
    a.x += (a := 5)
    return a
class A: x = 1
a = A(); print(g(a), a.x)
def h(d): d[(k := 'a')] += (d := 3); return d, k
e = {'a': 1}; print(h(e), e)
def k(x): return [x, *(x := [1, 2]), x], {x[0]: (x := 9), 'b': x}, f'{x:{(x := 3)}}|{x}'
print(k(0))
