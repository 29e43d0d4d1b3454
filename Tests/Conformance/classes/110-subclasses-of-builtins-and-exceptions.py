class Stack(list):
    def push(self, v): self.append(v); return self
    def __repr__(self): return 'Stack' + super().__repr__()
s = Stack([1]).push(2)
print(s, len(s), s[0], s + [3], type(s + [3]), isinstance(s, list), s == [1, 2], sorted(s, reverse=True))
class D(dict):
    def __missing__(self, k): self[k] = k * 2; return self[k]
d = D(a=1)
print(d['a'], d['zz'], d, d.get('q'))
class S(str):
    def shout(self): return self.upper() + '!'
print(S('hi').shout(), S('hi') + ' there', S('a') == 'a', type(S('a') + 'b'))
class MyError(Exception):
    def __init__(self, code, msg='nothing'):
        super().__init__(msg)
        self.code = code
    def __str__(self): return f'[{self.code}] {self.args[0]}'
try:
    raise MyError(7, 'bad')
except MyError as e:
    print(e, repr(e), e.args, e.code)
class T(tuple):
    def __new__(cls, *a): return super().__new__(cls, a)
print(T(1, 2), len(T(1, 2)), type(T()))
class One:
    made = None
    def __new__(cls):
        if cls.made is None: cls.made = super().__new__(cls)
        return cls.made
print(One() is One())
class W:
    def __del__(self): print('del')
w = W(); del w; print('after')
