# Deletion of items, operators of the views of dicts, None and classes of annotations.
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)


class Plain:
    pass


def delete(o, i):
    del o[i]


def assign(o, i):
    o[i] = 1


for o in (5, None, "abc", (1,), {1}, range(3), Plain(), {}.keys(), len):
    for i in (0, "a", 10**25, slice(1)):
        show(lambda: delete(o, i))
        show(lambda: assign(o, i))
keys = {1: 2, 3: 4}.keys()
show(lambda: 5 - keys)
show(lambda: keys & None)
show(lambda: keys | 1.5)
show(lambda: frozenset({1}) & keys)
show(lambda: {1} & keys)
show(lambda: None | None)
show(lambda: int | None)
show(lambda: 1 + list[int])
show(lambda: hash(list[int]) == hash(list[int]))


class Numbers(list[int]):
    pass


print(Numbers.__bases__, Numbers.__orig_bases__, Numbers([1]))
