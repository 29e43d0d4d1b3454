# `*list[int]`: one item, the alias with its star.
print([*list[int]], list(dict[str, int]))
it = iter(tuple[int, ...])
print(next(it))
try:
    next(it)
except StopIteration as e:
    print(repr(e))


def f(*args: *tuple[int, str]):
    return args


print(f.__annotations__)
print(tuple[int, *tuple[str, ...]], list[int] == next(iter(list[int])))
print(next(iter(list[int])).__unpacked__, list[int].__unpacked__)
