def twice(f):
    def wrapper(*a, **k):
        print('before', f.__name__, a, k)
        f(*a, **k)
        return f(*a, **k)
    return wrapper
def tag(name):
    print('making', name)
    def deco(f):
        print('applying', name, 'to', f.__name__)
        f.tag = name
        return f
    return deco
@twice
def hi(x):
    print('hi', x)
    return x
print(hi(3))
@tag('outer')
@tag('inner')
def g(): pass
print(g.tag, g.__name__)
@tag('class')
class C: pass
print(C.tag)
class Deco:
    def __init__(self, f): self.f, self.calls = f, 0
    def __call__(self, *a):
        self.calls += 1
        return self.f(*a)
@Deco
def sq(x): return x * x
print(sq(3), sq(4), sq.calls)
@(lambda f: 'replaced')
def h(): pass
print(h)
