import torch


def show(f, *inputs):
    inputs = [i.clone().requires_grad_() for i in inputs]
    y = f(*inputs)
    first = torch.autograd.grad(y.sum(), inputs, create_graph=True)
    total = sum((g * g * g).sum() for g in first if g.requires_grad)
    print(first)
    print(torch.autograd.grad(total, inputs))


p = torch.tensor([[0.5, 1.25, 2.0], [0.75, 1.0, 3.0]], dtype=torch.float64)
z = torch.tensor([[0.0, 1.0, 1.0], [2.0, 0.0, 0.0]], dtype=torch.float64)
show(lambda a, b: a**b, p, z)
show(lambda a: 2**a, p)
show(lambda a, b: a % b + torch.fmod(b, a), p, p + 0.25)
show(lambda a, b: torch.hypot(a, b), p, z + 1)
show(lambda a: a.softmax(1) ** 2, p)
show(lambda a: a.log_softmax(1) ** 2, p)
x = torch.tensor([3.0, -2.0], requires_grad=True)
print(x.div(2, rounding_mode="floor"), x.div(2, rounding_mode="trunc"), torch.fmod(x, 2))
print(x.amax(), x.amin(), x.amin(0).grad_fn.name())
try:
    (x // 2).sum().backward()
except RuntimeError as e:
    print(e)
