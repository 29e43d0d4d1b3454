print(repr('  x y\t\n'.strip()), repr('  x '.lstrip()), repr('  x '.rstrip()), 'xxhixx'.strip('x'), 'abcba'.strip('ab'))
print(repr('hi'.ljust(6)), repr('hi'.rjust(6)), repr('hi'.center(7)), repr('hi'.center(6, '*')), 'hi'.ljust(1))
print('42'.zfill(5), '-42'.zfill(5), '+7'.zfill(4), 'abc'.zfill(2), 'a\tb'.expandtabs(4), 'ab\tc'.expandtabs())
print('=' * 20, '-' * 0 + '|', 3 * 'ab', 'ab' * -1 == '')
for t in (lambda: 'a' * 1.5, lambda: 'a' + 1, lambda: 1 + 'a', lambda: 'a' * 'b', lambda: 'a' - 'b', lambda: 'hi'.center(5, 'ab')):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__ + ':', e)
