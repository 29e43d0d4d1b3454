# sign, floor, ceil, round and trunc: nodes of their own, zero gradients.
import torch
x = torch.tensor([-1.26, 0.5, 2.345], requires_grad=True)
for f in (torch.sign, torch.floor, torch.ceil, torch.round, torch.trunc):
    y = f(x)
    print(y)
    print(torch.autograd.grad((y * x).sum(), x)[0])
for decimals in (1, 2, -1, 0):
    y = torch.round(x, decimals=decimals)
    print(y)
    print(torch.autograd.grad(y.sum(), x)[0])
y = x.round(decimals=1).sum()
g, = torch.autograd.grad(y, x, create_graph=True)
print(g, g.requires_grad, g.grad_fn)
w = torch.tensor([1.26], requires_grad=True)
v = (w * 1).round_(decimals=1)
print(v, v.grad_fn)
try:
    torch.tensor([1]).round(decimals=1)
except RuntimeError as error:
    print(error)
