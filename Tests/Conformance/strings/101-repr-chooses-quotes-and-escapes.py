for s in ('plain', "it's", 'say "hi"', 'both \' and "', 'tab\tnew\nline\r', 'back\\slash', '\x00\x1b\x7f',
          'é', '中文', '\u200b', '\xa0', '\ud800', '😀', '\U000e0001', '\u2022'):
    print(repr(s), [s] == [s], ascii(s))
print(['a', "b'c"], ('x',), {'k': 'v\n'})
print('\101\x41\u0041', r'\n\t', 'a' 'b' "c", '''three
lines''')
