from __future__ import annotations
def f(a: Undefined, *b: 'quoted', c: x.y[1:2, ::3] = 1, **d: (int | None)) -> List[int]: pass
for k, v in f.__annotations__.items(): print(k, repr(v))
class A:
    x: int = 3
    y: {1: 2, **z}
    z: lambda a, /, b=1, *c, d, e=2, **f: a
    w: a if b else c
    v: not a or b and -c ** -d
    u: (a, b)
    t: [i for i in x if i if j for k, l in m]
    s: f(*a, b=1, **c)
    r: f(i for i in x)
    q: f"a{b!r:>{c}}d"
    o: 0xff + 1.50 - 1e400
    n: (a + b) * c - d - (e - f)
    m: a < b <= c is not d not in e
    l: ()
    k: (1,)
    j: {1, 2}
    i: ...
    h: ~a @ b << c
    e: 1 .real
    d: "it's"
    c: b'\x00\'"'
    a: Dict[str, List["A"]]
for k, v in A.__annotations__.items(): print(k, v)
q: undefined
(r): also_undefined
print(__annotations__)
def g():
    x: undefined = 1
    return x
print(g())
