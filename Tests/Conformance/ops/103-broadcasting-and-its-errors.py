import torch
r, c = torch.arange(3), torch.arange(2).reshape(2, 1)
print(r + c, (r * c).shape, (torch.zeros(2, 1, 3) + torch.zeros(4, 1)).shape, (torch.zeros(0, 3) + torch.zeros(1, 3)).shape, torch.tensor(1) + r, r == c)
for x, y in (((2,), (3,)), ((2, 3), (2,)), ((2, 3), (3, 3)), ((4, 1, 2), (3, 3)), ((0,), (2,))):
    try:
        print((torch.zeros(x) + torch.zeros(y)).shape)
    except RuntimeError as e:
        print(x, y, e)
print(r.expand(2, 3), c.expand(-1, 3), c.expand(2, 2, 3).shape)
for f in (lambda: r.expand(2), lambda: r.expand(2, 4), lambda: c.expand(3, 3), lambda: r.expand(-1, 3), lambda: torch.zeros(2, 3).add_(torch.zeros(4, 2, 3)), lambda: torch.zeros(3).add_(torch.zeros(2, 3))):
    try:
        print(f().shape)
    except RuntimeError as e:
        print(e)
