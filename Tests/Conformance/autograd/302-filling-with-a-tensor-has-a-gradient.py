import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
n = torch.tensor(5.0, requires_grad=True)
mask = torch.tensor([True, False, True])

y = x * 1
y.fill_(n)
print(y, torch.autograd.grad(y.sum(), [x, n]))
y = x * 1
y[1:].fill_(n)
print(y, torch.autograd.grad((y * y).sum(), [x, n]))
y = x.masked_fill(mask, n)
print(y, torch.autograd.grad((y * y).sum(), [x, n]), y.grad_fn.next_functions[1][0])
y = (x * 1).masked_fill_(mask, n)
print(y, torch.autograd.grad(y.sum(), [x, n]))
print(x.masked_fill(mask, 0).grad_fn.next_functions)
for wrong in [
    lambda: x.masked_fill(mask, torch.tensor([1.0, 2.0])),
    lambda: x.masked_fill(mask.long(), 1),
    lambda: x.masked_fill(mask.double(), 1),
]:
    try:
        wrong()
    except RuntimeError as e:
        print(e)
