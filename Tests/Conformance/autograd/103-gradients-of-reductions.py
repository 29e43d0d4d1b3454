import torch
x = torch.tensor([[1., 2., 2.], [0., 5., 1.]], requires_grad=True)
for f in (lambda: x.sum(), lambda: x.sum(0).sum(), lambda: x.mean(), lambda: x.mean(1).sum(), lambda: x.max(), lambda: x.min(), lambda: x.max(1)[0].sum(), lambda: x.max(0).values.sum(), lambda: x.min(1, keepdim=True)[0].sum(), lambda: (x.sum(1, keepdim=True) * x).sum(), lambda: (x.mean(0) ** 2).sum(), lambda: x.sum((0, 1)), lambda: torch.max(x * 2)):
    x.grad = None
    y = f(); y.backward(); print(y, x.grad)
v, i = x.max(1); print(v, i, v.requires_grad, i.requires_grad, x.argmax().requires_grad)
