a = [1]
a.append(a)
print(a)
d = {'self': None}
d['self'] = d
print(d)
t = ([],)
t[0].append(t)
print(t)
print([[[]], {}, (), set(), {'a': [1, {'b': (2,)}]}])
class P:
    def __repr__(self):
        return 'P!'
    def __str__(self):
        return 'str P'
print(P(), [P()], {'p': P()}, (P(),), {P}.__class__, f'{P()} {P()!r}')
