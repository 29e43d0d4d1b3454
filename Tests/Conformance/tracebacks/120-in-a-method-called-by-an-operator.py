class V:
    def __init__(self, x): self.x = x
    def __add__(self, o):
        return V(self.x + o.x)
    def __repr__(self):
        return 'V(%d)' % self.x
print(V(1) + V('a'))
