# Classes, descriptors, super, generators, functions as objects.
def t(f):
    try:
        print(f())
    except BaseException as e:
        print(type(e).__name__, e, repr(e))
class A:
    """Doc of A"""
    def __init__(self, x=1): self.x = x
    def m(self): return self.x
    @classmethod
    def c(cls): return cls.__name__
    @staticmethod
    def s(q): return q * 2
    @property
    def p(self):
        "doc p"
        return self.x + 1
    @p.setter
    def p(self, v): self.x = v
class B(A):
    def __init__(self): super().__init__(5); self.y = 2
    def m(self): return super().m() + 100
    @classmethod
    def c(cls): return 'B' + super().c()
    @property
    def p(self): return super().p * 2
b = B(); print(b.m(), b.c(), B.c(), b.s(3), b.p, A().p, A.__doc__, b.__doc__, A.p.__doc__, B.m.__name__, b.m.__self__ is b, b.m.__func__ is B.m)
a = A(); a.p = 9; print(a.x, a.p)
def f(): b.p = 3
t(f)
def f(): del a.p
t(f)
print(super(B, b).m(), super(B, b).x if hasattr(super(B, b), 'x') else 'nox'); t(lambda: super(B, b).nope); t(lambda: super(B, 5)); t(lambda: super(5)); t(lambda: super())
class P: pass
t(lambda: P(1)); t(lambda: object(1)); t(lambda: P().q); t(lambda: P.q); t(lambda: B(1)); t(lambda: A(1, 2)); t(lambda: A(z=1)); t(lambda: A.m()); t(lambda: A.s()); t(lambda: object().x)
def f(): object().x = 1
t(f)
def f(): int.x = 1
t(f)
class N:
    def __new__(cls, *a): o = super().__new__(cls); o.a = a; return o
    def __init__(self, *a): self.b = a
n = N(1, 2); print(n.a, n.b)
class N2:
    def __new__(cls, *a): return object.__new__(cls, *a)
t(lambda: N2(1))
class N3:
    def __init__(self, *a): object.__init__(self, *a)
t(lambda: N3(1))
class G:
    def __getattr__(self, n): return 'ga ' + n
    def __setattr__(self, n, v): print('set', n, v); super().__setattr__(n, v)
    def __delattr__(self, n): print('del', n); object.__delattr__(self, n)
g = G(); g.k = 1; print(g.k, g.zz); del g.k; print(g.k)
class H:
    def __getattribute__(self, n):
        if n == 'v': return 42
        return object.__getattribute__(self, n)
h = H(); h.w = 3; print(h.v, h.w); t(lambda: h.nope)
class E:
    def __init__(self, v): self.v = v
    def __eq__(self, o): return self.v == o.v
    def __lt__(self, o): return self.v < o.v
    def __repr__(self): return 'E(' + str(self.v) + ')'
    def __len__(self): return self.v
    def __bool__(self): return self.v > 2
    def __contains__(self, k): return k == self.v
    def __getitem__(self, i):
        if i > 3: raise IndexError(i)
        return i * 10
    def __call__(self, *a, **k): return a, k
    def __add__(self, o): return 'add', o
    def __radd__(self, o): return 'radd', o
    def __hash__(self): return 7
    def __iter__(self): return iter([1, 2])
print(sorted([E(3), E(1), E(2)]), E(1) == E(1), E(1) != E(1), len(E(4)), bool(E(1)), 5 in E(5), E(1)[2], E(1)(1, k=2), E(1) + 2, 2 + E(1), [1] + E(1), {E(1): 2}, list(E(1)), max(E(3), E(9)), E(1) < E(2), min([E(2), E(1)]), str(E(4)))
t(lambda: E(1) <= E(2)); t(lambda: hash(P()) == 0); t(lambda: E(1) - 1)
class Q:
    def __eq__(self, o): return True
t(lambda: hash(Q())); t(lambda: {Q(): 1}); print(Q() == 5, Q() in [1], Q.__hash__)
class It:
    def __init__(self): self.n = 0
    def __iter__(self): return self
    def __next__(self):
        self.n += 1
        if self.n > 3: raise StopIteration
        return self.n
print(list(It()), [*It()], sum(It()), list(zip(It(), It())), next(It()))
def gen():
    x = yield 1
    print('got', x)
    try:
        yield 2
    except ValueError as e:
        print('caught', e)
        yield 3
    finally:
        print('fin')
    return 'ret'
g = gen(); print(next(g), g.send('hi'), g.throw(ValueError('boo'))); t(lambda: next(g)); t(lambda: next(g)); t(lambda: g.send(1)); g.close(); print(list(gen()))
g = gen(); t(lambda: g.send(1)); next(g); next(g); g.close(); print(g.gi_running, type(g).__name__, g.__name__, g.__qualname__); t(lambda: gen().throw(5)); t(lambda: gen().throw(KeyError)); t(lambda: gen().throw(KeyError, 'x'))
def d():
    r = yield from gen2(); print('r', r)
def gen2():
    yield 1
    return 9
print(list(d()), list(x * 2 for x in range(3)))
def fn(a, b=2, *args, c, d=4, **kw):
    """Docs"""
    return locals()
print(fn.__name__, fn.__doc__, fn.__defaults__, fn.__kwdefaults__, fn.__code__.co_varnames, fn.__code__.co_argcount, fn.__module__, fn.__qualname__, fn.__closure__, fn.__annotations__, fn.__dict__); fn.attr = 5; print(fn.attr, fn.__dict__); t(lambda: fn.nope)
def ann(x: int, y: 'str' = 1) -> float: pass
print(ann.__annotations__)
def outer():
    z = 1
    def inner(): return z
    return inner
i = outer(); print(i.__closure__[0].cell_contents, i.__qualname__, i.__code__.co_freevars)
print((lambda: 1).__name__, len.__name__, len.__doc__ is not None, [].append.__self__, print.__module__, list.append.__qualname__, len.__self__.__name__)
class Meta: 
    def __init_subclass__(cls, **kw): print('sub', cls.__name__, kw)
class Sub(Meta, k=1): pass
class Desc:
    def __get__(self, o, t=None): return ('get', o is None, t.__name__)
    def __set__(self, o, v): print('dset', v)
    def __set_name__(self, o, n): print('name', n)
class UD: d = Desc()
u = UD(); print(u.d, UD.d); u.d = 4
print(UD.__dict__.keys() >= {'d'}, type(UD.__dict__).__name__, 'd' in UD.__dict__, UD.__dict__['d'].__class__.__name__)
class SM: pass
SM.added = lambda self: 'added'; print(SM().added()); SM.cls_attr = 3; print(SM.cls_attr, SM().cls_attr); del SM.cls_attr; t(lambda: SM.cls_attr)
t(lambda: type('X', (int, str), {}))
class X1: pass
class X2(X1): pass
t(lambda: type('X', (X1, X2), {})); print(X2.__mro__, issubclass(X2, X1), X2.__name__)
print(int.__add__(1, 2), int.__repr__(5), object.__repr__(5) != '', (5).__class__, int.__lt__(1, 2), int.__add__(1, 2.0), (1).__add__(2), str.__len__('abc'), object.__eq__(1, 1), object.__str__(5) )
p = property(lambda self: 1); print(p.fget(None), p.fset); t(lambda: P.__dict__['zz'])
print(staticmethod(len)([1, 2]), callable(staticmethod(len)))
w = P(); w.__dict__['k'] = 5; print(w.k, w.__dict__); w.__dict__ = {'j': 1}; print(w.j, vars(w))
print(P.__init__ is object.__init__, isinstance(P.__new__, type(len)))
