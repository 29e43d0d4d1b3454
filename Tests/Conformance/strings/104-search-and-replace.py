s = 'the cat and the dog and the bird'
print(s.find('the'), s.find('the', 1), s.rfind('the'), s.find('fish'), s.index('cat'), s.count('and'), s.count(''))
print(s.replace('the', 'a'), s.replace('the', 'a', 2), 'aaa'.replace('', '-'), s.replace('x', 'y') == s)
print(s.startswith('the'), s.endswith(('bird', 'dog')), s.startswith('cat', 4), 'cat' in s, 'fish' not in s)
print('a-b-c'.partition('-'), 'a-b-c'.rpartition('-'), 'abc'.partition('-'), 'prefix_x'.removeprefix('prefix_'), 'x.py'.removesuffix('.py'))
print('hello'.translate({ord('l'): 'L', ord('h'): None}), 'abc'.translate(str.maketrans('ab', 'xy')))
for t in (lambda: s.index('fish'), lambda: s.rindex('fish'), lambda: 'a'.partition(''), lambda: 1 in 'abc', lambda: s.startswith(1)):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__ + ':', e)
