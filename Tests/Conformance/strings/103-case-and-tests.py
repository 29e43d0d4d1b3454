s = 'Hello World'
print(s.upper(), s.lower(), s.swapcase(), s.title(), s.capitalize(), 'ß'.upper(), 'STRASSE'.casefold())
print('abc'.isalpha(), 'ab1'.isalpha(), 'ab1'.isalnum(), '12'.isdigit(), '12.5'.isdigit(), ' \t'.isspace(), ''.isspace())
print('Abc'.istitle(), 'ABC'.isupper(), 'abc1'.islower(), 'a_b'.isidentifier(), '1a'.isidentifier(), '一二'.isnumeric())
print("they're bill's friends".title(), 'ÉCOLE'.lower(), 'naïve café'.upper(), 'x'.isascii(), 'é'.isascii())
print('a\nb'.isprintable(), 'ab'.isprintable(), '½'.isnumeric(), '²'.isdigit(), '²'.isdecimal())
