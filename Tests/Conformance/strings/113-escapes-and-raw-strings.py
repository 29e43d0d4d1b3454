print(repr('a\\b\'c\"d\ae\bf\fg\rh\ti\vj'))
print('\x41\u00e9\U0001F600\u03b1\0\12\7'.__repr__(), r'\x41\n', R'C:\new', 'line\
 continued', '''a
b''', """c"d'e""", '\'', "\"", '''''', 'a''b', len('\n'), len(r'\n'))
print(repr('\u2028'), repr('\ufeff'), repr('e\u0301'), len('e\u0301'), len('😀'), '😀'[0], repr('\udc80'))
