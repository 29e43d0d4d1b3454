# A text that only one variable holds grows in place; nobody else may see it change.
def build(n, piece):
    s = ''
    for i in range(n):
        s += piece
    return s


def twice(n):
    s = 'ab'
    for i in range(n):
        s += s
    return s


def shared(n):
    s = 'x' * 5000
    kept = []
    for i in range(n):
        kept.append(s)
        s += 'é😀'
    return s, kept


def plus(n):
    s = 'start' * 1000
    t = s
    for i in range(n):
        s = s + 'z' + str(i)
    return s, t


s = build(30000, 'xyz')
print(len(s), s[:6], s[-4:], hash(s) == hash('xyz' * 30000), s == 'xyz' * 30000)
s = build(9000, 'ä€😀')
print(len(s), s[8998:9002], s[-1], s.count('€'), s.encode() == ('ä€😀' * 9000).encode())
print(len(twice(14)), twice(14) == 'ab' * 2 ** 14)
s, kept = shared(4)
print(len(s), [len(k) for k in kept], s[-4:], s[5000], kept[1][5001:])
s, t = plus(300)
print(len(s), len(t), s[-8:], t[-5:])


class Text(str):
    def __radd__(self, other):
        return 'radd'


def odd():
    s = 'q' * 3000
    s += Text('t')
    return s


print(odd())


def indexed(n):
    s = '€' * 4000
    total = 0
    for i in range(n):
        total += ord(s[-1]) + ord(s[3999])
        s += chr(8364 + i)
        if s.isascii() or len(s) != 4001 + i:
            return 'wrong'
    return total, hash(s) != hash(s + 'x'), s[4000:4003]


print(indexed(50))


def captured():
    s = 'k' * 3000

    def more():
        nonlocal s
        s += 'm'
        return len(s)

    before = s
    return more(), more(), len(before)


print(captured())


def argument(s):
    s += '!'
    return len(s)


big = 'b' * 4000
print(argument(big), len(big), argument('c' * 4000))
d = {}
def keyed():
    s = 'key' * 1000
    d[s] = 1
    s += 'x'
    return s in d, s[:-1] in d


print(keyed())


def raised():
    s = 'e' * 3000
    try:
        s += 5
    except TypeError as e:
        return len(s), str(e)


print(raised())
