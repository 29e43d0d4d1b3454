a = [3, 1, 2]
a.append(5); a.extend('ab'); a.insert(0, 'first'); a.insert(100, 'last')
print(a, len(a))
print(a.pop(), a.pop(0), a.index(2), a.count(1)); a.remove('a'); a.reverse(); print(a)
b = a.copy(); b.clear(); print(a, b, a + [1], [0] * 3, [[]] * 2, a is not b)
n = [5, 2, 9, 1]; n.sort(); print(n); n.sort(reverse=True); print(n); n.sort(key=lambda v: v % 5); print(n)
for t in (lambda: [].pop(), lambda: [1].pop(3), lambda: [1].remove(2), lambda: [1].index(2), lambda: [1][1], lambda: [1]['a'],
          lambda: [1] + (2,), lambda: [1, 'a'].sort(), lambda: [1] * [2], lambda: [].foo, lambda: [1, 2].index(1, 1)):
    try:
        print(t())
    except Exception as e:
        print(type(e).__name__ + ':', e)
