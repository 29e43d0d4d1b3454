tests = [
    "'a'.zfill(10**12)", "'a'.ljust(10**14)", "'a\\t'.expandtabs(10**12)", "'%*d' % (10**30, 1)",
    "'%.*f' % (10**12, 1.0)", "('a' * 10**6).replace('a', 'b' * 10**9)", "1 << 10**14", "'ab' * 2**62",
    "[0] * 2**61", "bytes(10**13)", "'\\ud800'.encode()", "'é'.encode('ascii')", "b'\\xff'.decode()",
    "int('1' * 5000)", "str(10**5000)",
]
for t in tests:
    try:
        print(t, type(eval(t)).__name__)
    except (MemoryError, OverflowError, ValueError) as e:
        print(t, type(e).__name__, e)
