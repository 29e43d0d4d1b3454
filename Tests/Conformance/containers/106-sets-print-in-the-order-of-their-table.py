print({100, 5, 33, 64, 8}, {3, 1, 2}, set(range(10)), {0, -1, -2, 7}, set())
s = {1, 2, 3}
s.add(40); s.add(9); s.discard(2); s.discard(99); s.remove(1); print(s, len(s), 9 in s)
print({1, 2, 3} | {3, 4}, {1, 2, 3} & {2, 3, 9}, {1, 2, 3} - {2}, {1, 2} ^ {2, 3}, {1} < {1, 2}, {1, 2} <= {1, 2}, {1} == {1.0})
print({1, 2}.union([5, 6], (7,)), {1, 2}.isdisjoint({3}), {1, 2}.issubset([1, 2, 3]), {1, 2, 3}.issuperset({1}), {1, 2}.intersection([2]), {1, 2}.difference([1]))
big = {i * 37 % 101 for i in range(30)}; print(big)
for i in range(0, 100, 3): big.discard(i)
print(big); big |= {1000, 2000}; big -= {1}; print(big, frozenset([3, 1, 2]), frozenset())
t = s.copy(); t.update([1, 100, 1000]); print(t, t.pop(), t)
for f in (lambda: {1}.remove(5), lambda: {[1]}, lambda: set().pop(), lambda: {1} | [2], lambda: set(5), lambda: {1}[0], lambda: {1} + {2}):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
