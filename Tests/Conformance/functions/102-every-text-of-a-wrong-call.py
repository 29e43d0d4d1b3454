def f(a, b): pass
def g(a, b=1, *, c): pass
def h(*, k): pass
def p(a, /, b): pass
def n(): pass
def many(a, b, c, d): pass
class C:
    def m(self, x): pass
def kw(a, **k): pass
calls = [lambda: f(), lambda: f(1), lambda: f(1, 2, 3), lambda: f(1, a=2), lambda: f(1, 2, z=3), lambda: g(1), lambda: g(1, 2, 3, c=1),
         lambda: g(), lambda: h(1, k=2), lambda: h(), lambda: p(a=1, b=2), lambda: p(1), lambda: n(1), lambda: many(), lambda: many(1),
         lambda: C().m(), lambda: C().m(1, 2), lambda: C.m(), lambda: C(1), lambda: f(*5), lambda: f(**5), lambda: f(**{1: 2}),
         lambda: f(1, *[2, 3]), lambda: f(**{'a': 1}, **{'a': 2}), lambda: kw(1, a=2), lambda: 5(), lambda: 'x'(), lambda: None(), lambda: f(1)(2)]
for c in calls:
    try:
        print(c())
    except TypeError as e:
        print(e)
