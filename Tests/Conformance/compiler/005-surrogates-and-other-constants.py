print(-0.0, 0.0, [0.0, -0.0], (1,1.0,True), {1, True, 1.0}, -9223372036854775808, -9223372036854775809, 0xffffffffffffffffff, 2147483648, -2147483648, -2147483649)
x = (1, (2, 3), -4, None); print(x)
print("\ud800" == "\ud801", len("\ud800"), b'a' == b'a')
def f(): return "\ud800", "\ud801"
print([ascii(c) for c in f()])
