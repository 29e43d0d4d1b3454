class K:
    def __init__(self, k): self.k = k
    def __eq__(self, o): return isinstance(o, K) and self.k == o.k
    def __hash__(self): return hash(self.k)
    def __bool__(self): return self.k > 0
    def __lt__(self, o): return self.k < o.k
    def __repr__(self): return f'K{self.k}'
print(K(1) == K(1), K(1) != K(1), K(1) == 1, {K(1), K(1), K(2)} == {K(2), K(1)}, {K(1): 'a'}[K(1)], K(1) in [K(1)], [K(1)].index(K(1)))
print(bool(K(0)), 'yes' if K(1) else 'no', not K(0), sorted([K(3), K(1)]), min(K(3), K(1)), K(1) > K(0), [K(1)] == [K(1)], (K(1), 2) < (K(2), 0))
class E:
    def __eq__(self, o): return True
for f in (lambda: hash(E()), lambda: {E(): 1}, lambda: K(1) >= K(2), lambda: bool(B())):
    class B:
        def __bool__(self): return 1
    try:
        print(f())
    except TypeError as e:
        print(e)
print(E() == 5, E() != 5, object() == object(), [E()] == [3])
