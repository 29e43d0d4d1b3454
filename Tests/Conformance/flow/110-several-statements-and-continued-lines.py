a = 1; b = 2; print(a, b);
total = a + \
    b + \
    3
print(total)
long = [
    1,  # one
    2,

    3,
]
print(long, sum(
    v
    for v in long
    if v > 1
))
if a: print('one line'); print('two')
class Empty: pass
def nothing(): ...
print(nothing(), ('a'
                  'b'), not a, - a, a if b else 0)
while a < 3: a += 1
else: print('else', a)
if (a
        and b):
    print('brackets')
print("a" if a else
      "b"); x = y = [1]; x += y; print(x, y)
