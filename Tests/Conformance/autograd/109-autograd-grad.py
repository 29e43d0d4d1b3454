import torch
x = torch.tensor(2., requires_grad=True); w = torch.tensor(3., requires_grad=True)
y = x ** 3 * w
print(torch.autograd.grad(y, x, retain_graph=True), torch.autograd.grad(y, [x, w], retain_graph=True), torch.autograd.grad(y, (w,), retain_graph=True), x.grad, torch.autograd.grad([y, y * 2], x, retain_graph=True), torch.autograd.grad(y, x, grad_outputs=torch.tensor(10.), retain_graph=True), torch.autograd.grad(y, y, retain_graph=True))
g, = torch.autograd.grad(y, x, create_graph=True); print(g, g.grad_fn.name()); h, = torch.autograd.grad(g, x, create_graph=True); print(h); t, = torch.autograd.grad(h, x); print(t)
u = torch.ones(2, requires_grad=True); print(torch.autograd.grad((x * 2), [x, u], allow_unused=True), torch.autograd.grad((x * 2), [x, u], allow_unused=True, materialize_grads=True))
for f in (lambda: torch.autograd.grad(x * 2, u), lambda: torch.autograd.grad(u * 2, u), lambda: torch.autograd.grad(x * 2, torch.ones(1)), lambda: torch.autograd.grad(torch.ones(1), x), lambda: torch.autograd.grad(x * 2, []), lambda: torch.autograd.grad(u * 2, u, torch.ones(3)), lambda: torch.autograd.grad(5, x), lambda: torch.autograd.grad(x.detach(), x), lambda: torch.autograd.grad(x * 2)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
