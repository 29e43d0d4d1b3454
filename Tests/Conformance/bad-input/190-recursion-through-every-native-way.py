# With a limit beyond the stack each way ends in a RecursionError (CPython's own limit is kept here).
import sys


def through_exec():
    exec("through_exec()", globals())


def through_eval():
    eval("through_eval()", globals())


def through_class():
    class Inner:
        through_class()


def through_generator():
    return sum(through_generator() for _ in (1,))


def through_map():
    return list(map(lambda _: through_map(), (1,)))


def through_sorted():
    return sorted((1,), key=lambda _: through_sorted())


for f in (through_exec, through_eval, through_class, through_generator, through_map,
          through_sorted):
    try:
        f()
    except RecursionError as e:
        print(f.__name__, "ends")
try:
    print(x200)
except NameError as e:
    print(e)
try:
    exec("a" * 300)
except NameError as e:
    print(e)
f = eval("lambda " + ",".join("a%d" % i for i in range(60000)) + ": a59999")
print(f(*range(60000)))
