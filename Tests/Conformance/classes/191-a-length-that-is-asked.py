# Filling a list asks for a length first; what that raises shows, but for a TypeError.
class Asked:
    def __init__(self, failure=None):
        self.failure = failure

    def __len__(self):
        print("length")
        if self.failure:
            raise self.failure("no length")
        return 2

    def __iter__(self):
        print("iterator")
        return iter("ab")


class Hinted:
    def __init__(self, hint):
        self.hint = hint

    def __length_hint__(self):
        print("hint")
        if self.hint is None:
            raise TypeError
        return self.hint

    def __iter__(self):
        return iter("cd")


def show(*values):
    return values


for use in (list, tuple, sorted, "-".join, lambda x: [*x], lambda x: show(*x), [].extend,
            lambda x: len({*x}), max, lambda x: [y for y in x]):
    print(use(Asked()))
first, *rest = Asked()
print(first, rest)
one, two = Asked()
print(one, two)
for failure in (TypeError, ValueError, KeyError):
    try:
        print(list(Asked(failure)))
    except Exception as e:
        print(repr(e))
for hint in (3, None, NotImplemented, "x", -1, True):
    try:
        print(list(Hinted(hint)))
    except Exception as e:
        print(repr(e))
