# What a method of a builtin class is, by itself and bound.
for f in (list.append, [].append, list.__add__, [].__add__, len, int.from_bytes, dict.fromkeys,
          str.maketrans, object.__init__, object().__init__, type.mro, dict.__contains__,
          list.__getitem__, tuple.__getitem__):
    print(type(f).__name__, f.__name__)
print(list.append, list.__add__, dict.__contains__, list.__contains__, str.join, str.__len__)
print(list.append.__objclass__, str.__len__.__objclass__, [].append.__self__, len.__module__)


def show(f, *arguments, **keywords):
    try:
        print(f(*arguments, **keywords))
    except Exception as e:
        print(type(e).__name__, e)


show([].__add__)
show([].__add__, 1, 2)
show([].__add__, key=1)
show(list.__add__)
show(list.__add__, 5, [])
show(list.append)
show(list.append, 5, 1)
show([].__setitem__, 1)
show({}.__contains__)
show("a".__len__, 1)
show("a".__init__, 1, 2)
show(object().__init__, 1)
show((5).__eq__, 2.5)
show((2.5).__eq__, 5)
