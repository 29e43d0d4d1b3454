class N:
    def __init__(self, n=None): self.n = n
chain = N(N(N()))
print('a long line', chain.n.n.n, chain.n.n.n.n.value, 'and more after it', [1, 2, 3], {'k': 'v'}, (4, 5, 6))
