# Where a failed assertion is marked, and lines of source with space behind them.
def check(x):
    assert isinstance(x, str), "a text"   


def compare(x):
    first = 1; assert x == 2 and first


def member(x):
    assert [] or x.real, x; return x


for f in (check, compare, member):
    try:
        f(0)
    except AssertionError as e:
        print(e, e.args)


def last(x):
    return x / 0   


try:
    check(1)
except AssertionError:
    last(1); print()   
