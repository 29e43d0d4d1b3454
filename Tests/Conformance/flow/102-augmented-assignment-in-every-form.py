a = 7
a += 1; print(a); a -= 3; print(a); a *= 4; print(a); a //= 3; print(a); a **= 2; print(a); a %= 7; print(a)
a <<= 3; print(a); a >>= 1; print(a); a |= 1; print(a); a &= 6; print(a); a ^= 5; print(a); a /= 2; print(a)
l = [1]; m = l
l += (2, 3); l *= 2; print(l, m is l)
d = {'k': [1]}; d['k'] += [2]; d['k'][0] -= 5; print(d)
s = 'a'; s += 'b'; s *= 3; print(s)
class C: n = 1
c = C(); c.n += 1; print(c.n, C.n)
def order(name, v):
    print('eval', name)
    return v
box = [0, 0]
order('target', box)[order('index', 1)] += order('value', 5)
print(box)
def bad():
    u = 1
    u += 'x'
try:
    bad()
except TypeError as e:
    print(e)
