import torch
x = torch.tensor([1., 2.], requires_grad=True)
d, c, q = x.detach(), x.clone(), x.data
print(d, c, q, d.requires_grad, c.requires_grad, c.is_leaf, d is x, c.detach().clone())
d[0] = 100; print(x, c, q, x._version, q._version); y = (x * d).sum(); y.backward(); print(x.grad)
z = x * 2; z.detach_(); print(z.requires_grad, z.is_leaf, z.grad_fn); s = (x * 3).detach().requires_grad_(); (s * s).sum().backward(); print(s.grad, s.is_leaf)
x.data = torch.tensor([7., 8.]); print(x, x.is_leaf, x.grad); a = x.clone().detach().requires_grad_(True); print(a, a.is_leaf)
for f in (lambda: x.view(2, 1).detach_(), lambda: torch.tensor(x), lambda: [float(v) for v in x], lambda: x.tolist(), lambda: x.sum().item()):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
