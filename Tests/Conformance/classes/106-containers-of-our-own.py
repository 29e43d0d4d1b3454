class Box:
    def __init__(self): self.d = {}
    def __getitem__(self, k): print('get', k); return self.d[k]
    def __setitem__(self, k, v): print('set', k, v); self.d[k] = v
    def __delitem__(self, k): print('del', k); del self.d[k]
    def __len__(self): return len(self.d)
    def __contains__(self, k): print('contains', k); return k in self.d
    def __iter__(self): return iter(sorted(self.d))
    def __reversed__(self): return 'reversed!'
    def __missing__(self, k): return 'never for a plain class'
b = Box()
print(bool(b), len(b))
b['x'] = 1; b['a'] = 2; b[1, 2] = 3; del b[1, 2]
print(b['x'], 'x' in b, 'q' in b, [*b], reversed(b), bool(b), list(b))
b['x'] += 10
try:
    b['nope']
except KeyError as e:
    print('KeyError', e)
class S:
    def __getitem__(self, k): return k
print(S()[1], S()[1:2], S()[::3], S()[1, 2:3], S()[...], S()[None, -1])
class L:
    def __init__(self, n): self.n = n
    def __len__(self): return self.n
for n in (-1, 'a', 2 ** 70, 1.5):
    try:
        print(len(L(n)))
    except Exception as e:
        print(type(e).__name__ + ':', e)
for f in (lambda: S()['x':'y'], lambda: object()[0], lambda: len(object()), lambda: 1 in object()):
    try:
        print(f())
    except TypeError as e:
        print(e)
