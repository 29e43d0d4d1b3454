# Counts, names and types of arguments of builtin functions and methods: the texts of their errors.
import math


def show(f, *arguments, **keywords):
    try:
        print(f(*arguments, **keywords))
    except Exception as e:
        print(type(e).__name__, e)


show(abs, 1, 2, key=3)
show(sum)
show(sum, x=1)
show(sum, 5, "x")
show(pow, x=1)
show(pow, 1, 2, 3, 4)
show(int.from_bytes, x=1)
show(int.from_bytes, 1, 2, 3, 4)
show([3, 1].sort, 1)
show([3, 1].sort, 1, 2, 3)
show([3, 1].sort, reverse=None)
show(sorted, [1, 2], reverse="yes")
show(lambda: {1}.union(x=1))
show("abc".find)
show("abc".find, 1, 2, 3, 4)
show("abc".find, (), ())
show("abc".replace, None, "x")
show("abc".splitlines, None)
show("abc".splitlines, 10**30)
show([1].index, 1, "a")
show((1,).index, 1, None)
show(format, 1, None)
show(bytes, 1, 2)
show(type, [], key=1)
show(range(3).__getitem__, 10**30)
show(lambda: math.log())
show(lambda: math.log(1, 2, 3))
show(lambda: math.gcd(x=1))
show(math.prod)
show(math.prod, 1, 2, 3)
show(math.ldexp, 1, None)
show(math.trunc, "a")
show(math.perm, -1)
show(math.isclose, x=1)
show({1, 2}.discard, {1})
show({1, 2}.remove, {1})
