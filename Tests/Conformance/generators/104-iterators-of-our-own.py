class Count:
    def __init__(self, n): self.n = n
    def __iter__(self): return self
    def __next__(self):
        if self.n == 0: raise StopIteration
        self.n -= 1
        return self.n
print(list(Count(3)), sum(Count(4)), [*Count(2)], 2 in Count(5), max(Count(3)), tuple(zip(Count(2), 'ab')))
class Seq:
    def __getitem__(self, i):
        if i > 3: raise IndexError(i)
        return i * 10
print(list(Seq()), 20 in Seq(), list(reversed([1, 2])), [x for x in Seq()])
it = iter([1, 2, 3])
print(next(it), list(it), next(it, 'end'))
print(list(iter(lambda c=Count(4): next(c), 1)))
class NoIter: pass
class BadIter:
    def __iter__(self): return 5
for f in (lambda: iter(NoIter()), lambda: list(BadIter()), lambda: next(NoIter()), lambda: 1 in NoIter(), lambda: [*NoIter()]):
    try:
        f()
    except TypeError as e:
        print(e)
