import torch
x = torch.arange(12).reshape(3, 4)
print(x, x.T, x[1], x[:, 1], x > 5, x[::2, 1:], x.int() - 5, x.reshape(2, 2, 3) * 111, x % 2 == 0)
print(x.tolist(), x.float().tolist(), [t.tolist() for t in x], list(x)[0], x.flatten()[:3])
