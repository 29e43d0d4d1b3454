import torch
x = torch.tensor([0.5, 1.5], requires_grad=True)
for n in ('exp', 'log', 'sin', 'tanh', 'sigmoid', 'sqrt', 'relu', 'abs'):
    g, = torch.autograd.grad(getattr(x, n)().sum(), x, create_graph=True)
    print(n, g, g.requires_grad)
    if g.requires_grad:
        print(torch.autograd.grad(g.sum(), x, allow_unused=True))
y = (x ** 3).sum(); y.backward(create_graph=True); print(x.grad); g = x.grad; x.grad = None; (g ** 2).sum().backward(); print(x.grad)
a = torch.tensor(1.2, requires_grad=True); f = a.sin() * a
for k in range(4):
    f, = torch.autograd.grad(f, a, create_graph=True); print(k, f)
p = torch.tensor([[1., 2.], [3., 4.]], requires_grad=True); g, = torch.autograd.grad((p @ p).sum(), p, create_graph=True); print(g, torch.autograd.grad((g * g).sum(), p))
