# The form # of g keeps its zeros; an empty dict does not hash what it is asked to remove.
for x in (0.0, 1.0, 9.5, 99.9, 99.995, 100.0, 123456.0, 0.00001, 0.000123, 1e10, 5e-324, -99.96):
    print([format(x, f"#.{p}g") for p in range(5)], "%#.2G" % x, f"{x:#}", f"{x:#.3n}")
for key in ([1], {1}, {}):
    print({}.pop(key, "default"))
    try:
        {}.pop(key)
    except KeyError as e:
        print("KeyError", e)
