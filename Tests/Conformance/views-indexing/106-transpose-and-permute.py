import torch
x = torch.arange(6).reshape(2, 3)
print(x.t(), x.T, x.transpose(0, 1), torch.transpose(x, -1, -2), x.permute(1, 0), torch.zeros(2, 3, 4).permute(2, 0, 1).shape, torch.zeros(2, 3, 4).transpose(0, 2).shape, torch.zeros(2, 3, 4).permute((0, -1, 1)).shape, torch.arange(3).t(), x.permute(1, 0).stride())
for f in (lambda: torch.zeros(2, 3, 4).t(), lambda: x.transpose(0, 2), lambda: x.permute(0), lambda: x.permute(0, 0), lambda: x.permute(0, 2), lambda: x.transpose(0), lambda: x.permute()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
y = x.t(); y[0, 1] = 100; print(x, y.is_contiguous(), y.sum(), y + x.reshape(3, 2), (y == x.T).sum())
