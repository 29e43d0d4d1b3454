words = ['pear', 'fig', 'apple', 'kiwi']
print(sorted(words), sorted(words, key=len), sorted(words, key=len, reverse=True), sorted(words, key=lambda w: (len(w), w)))
print(min(words), max(words, key=len), min(3, 1, 2), max([1, 5, 3]), max([], default=-1), min('b', 'a'), max({'a': 1, 'b': 0}))
print(sum([1, 2, 3]), sum([], 5), sum([[1], [2]], []), sum((0.1, 0.2)), sum([0.1] * 10), sum(x * x for x in range(4)), sum([True, True]))
print(any([0, 1]), all([]), any([]), all([1, 0]), list(map(str, [1, 2])), list(filter(None, [0, 1, '', 'a'])), list(map(lambda a, b: a + b, [1, 2], [3, 4, 5])))
print(list(zip('abc', range(2))), list(enumerate('ab', 1)), list(zip()), dict(enumerate('ab')))
for f in (lambda: min(), lambda: max([]), lambda: max(1), lambda: sorted([1, 'a']), lambda: sum(['a']), lambda: sum('ab', ''), lambda: max(1, 'a'), lambda: sorted(5), lambda: sorted([1], 2), lambda: min(1, 2, default=3), lambda: list(zip([1], [1, 2], strict=True)), lambda: list(zip([1, 2], [1], strict=True)), lambda: len(5), lambda: enumerate(5), lambda: map(), lambda: list(map(1, [2])), lambda: reversed({1})):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
