s = 'hello world'
print(s[0], s[-1], s[2:5], s[::-1], s[::2], s[-5:], s[:-6], s[5:2], s[100:], s[-100:3])
print(s[10:2:-3], s[None:3], s[slice(1, 8, 3)])
c = '你好，世界！' * 3
print(c[0], c[-1], c[2:5], c[::-1], len(c), c[7], c[:4] + '…')
for t in (lambda: s[11], lambda: s[-12], lambda: s['a'], lambda: s[1.0], lambda: s[::0]):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__ + ':', e)
try:
    s[0] = 'H'
except TypeError as e:
    print(e)
try:
    del s[0]
except TypeError as e:
    print(e)
