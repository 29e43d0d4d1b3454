print('a' < 'b', 'a' < 'B', 'abc' < 'abd', 'ab' < 'abc', '' < 'a', 'é' > 'z', '中' < '文')
print(sorted(['banana', 'Apple', 'cherry', 'apple']), sorted('hello'), max('hello'), min('zebra'))
print(ord('a'), chr(97), ord('中'), chr(20013), [ord(c) for c in 'é😀'], chr(0x10ffff) == '\U0010ffff')
print(list('日本'), tuple('ab'), 'b' in 'abc', '' in '', 'abc'.count('b'), hash('a') == hash('a'))
for t in (lambda: ord('ab'), lambda: ord(''), lambda: chr(-1), lambda: chr(0x110000), lambda: ord(5), lambda: chr('a')):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__ + ':', e)
