import torch
x = torch.tensor([3., -2.], requires_grad=True); history = []
for step in range(5):
    y = (x ** 2).sum() + x[0] * x[1]
    g, = torch.autograd.grad(y, x)
    history.append(round(y.item(), 4))
    with torch.no_grad():
        x.sub_(g, alpha=0.1)
print(history, x, x.requires_grad, x.is_leaf)
z = torch.tensor(2., requires_grad=True)
inner = z - 0.5 * torch.autograd.grad(z ** 3, z, create_graph=True)[0]
inner.backward(); print(inner, z.grad)
