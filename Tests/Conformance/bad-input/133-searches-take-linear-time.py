s = 'a' * 10**6
print(s.find('a' * 500000 + 'b'), s.count('a' * 300000 + 'c'), (s + 'b').index('a' * 900000 + 'b'))
print(s.replace('a' * 400000 + 'd', '') == s)
