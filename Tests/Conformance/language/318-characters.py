# Characters of a text one by one.
s = "aé中b"
print(list(s), s[0] is "a", s[1], s[-1], [c for c in s], sorted(s), *s)
it = iter("ab")
print(next(it), list(it), list(it), next(it, "end"))
for c in "\x00\x7f\x80":
    print(repr(c), ord(c))
a, *b = s
print(a, b, dict(enumerate(s)), "".join(reversed(s)), max(s), set("aa"))
