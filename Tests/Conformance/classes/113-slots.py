class P:
    __slots__ = ('x', 'y')
    def __init__(self): self.x = 1
p = P()
print(p.x)
for f in (lambda: p.y, lambda: setattr(p, 'z', 1), lambda: p.__dict__):
    try:
        f()
    except AttributeError as e:
        print(e)
