import torch
x = torch.tensor([1., 2.], requires_grad=True)
y = x * 2; z = y * y
y.retain_grad(); y.retain_grad(); print(y.retains_grad, x.retains_grad, z.retains_grad)
z.sum().backward(); print(y.grad, x.grad)
x.retain_grad(); print(x.retains_grad)
try:
    torch.ones(1).retain_grad()
except RuntimeError as e:
    print(e)
a = x * 3; a.retain_grad(); a.register_hook(lambda g: g * 100); a.sum().backward(); print(a.grad, x.grad)
b = x * 1; b.retain_grad(); b += 1; b.sum().backward(); print(b.grad)
c = x * 1; c.retain_grad(); (c * c).sum().backward(retain_graph=True); (c * 1).sum().backward(); print(c.grad)
