import torch
x = torch.ones(2)
for f in (lambda: undefined, lambda: torch.nothing_here, lambda: x.nothing_here, lambda: x.foo(), lambda: (1).foo, lambda: 'a'.foo(), lambda: None.foo, lambda: print.foo, lambda: torch.zeros(1).shape.foo, lambda: torch.float32.foo, lambda: x(1), lambda: torch(1), lambda: x.shape(), lambda: torch.zeros[1]):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ':', e)
