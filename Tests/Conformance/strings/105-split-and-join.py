print('a b  c '.split(), 'a b  c '.split(' '), 'a,b,,c'.split(','), ''.split(), ''.split(','))
print('a,b,c,d'.split(',', 2), 'a,b,c,d'.rsplit(',', 1), ' a  b '.split(None, 1), 'a<>b<>c'.split('<>'))
print('one\ntwo\r\nthree\n'.splitlines(), 'one\ntwo'.splitlines(True), ''.splitlines())
print('-'.join(['a', 'b', 'c']), ''.join('abc'), ', '.join(str(i) for i in range(4)), '-'.join([]))
for t in (lambda: 'a'.split(''), lambda: ','.join([1, 2]), lambda: ','.join(['a', None]), lambda: ','.join(5)):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__ + ':', e)
