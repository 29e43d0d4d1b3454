import torch

x = torch.arange(6.0).view(2, 3).requires_grad_()
n = torch.tensor(9.0, requires_grad=True)
one = torch.ones(1, requires_grad=True)
indices = [
    slice(None), slice(0, 9), slice(-5, None), (slice(None), slice(0, 3)), (slice(0, 2),), (0, slice(0, 3)),
    (slice(None), 0), ..., (..., slice(0, 3)), None, 1, (0, 1), [0], True,
]
for i in indices:
    print(i, x[i].grad_fn.name(), tuple(x[i].shape))
    for value in [7, n, torch.ones(1), one]:
        y = x * 1
        y[i] = value
        names = [f.name() if f else None for f, _ in y.grad_fn.next_functions]
        print("   ", y.grad_fn.name(), names, torch.autograd.grad((y * y).sum(), [x, n, one], allow_unused=True))
a = torch.arange(4.0)
a[:] = a[3]
print(a)
a = torch.arange(4.0).view(2, 2)
a[:] = a[1]
print(a)
b = torch.zeros(3, dtype=torch.int64)
b[0] = torch.tensor(2.9)
b[1:] = torch.tensor([3.9, -1.5])
print(b)
