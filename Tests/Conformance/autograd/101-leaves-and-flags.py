import torch
x = torch.ones(2, requires_grad=True); c = torch.ones(2)
y = x * c
print(x.is_leaf, c.is_leaf, y.is_leaf, x.requires_grad, c.requires_grad, y.requires_grad, x.grad_fn, type(y.grad_fn).__name__, y.grad_fn.name(), (c * 2).requires_grad, (x > 0).requires_grad, x.long().requires_grad, x.detach().requires_grad, x.data.requires_grad, y.detach().is_leaf)
c.requires_grad_(); c.requires_grad = False; z = torch.zeros(1).requires_grad_(True); print(c.requires_grad, z, z.requires_grad_(False))
for f in (lambda: torch.ones(1, dtype=torch.int64, requires_grad=True), lambda: torch.tensor([1]).requires_grad_(), lambda: y.requires_grad_(False), lambda: setattr(y, 'requires_grad', False), lambda: torch.tensor([True], requires_grad=True), lambda: setattr(x, 'requires_grad', 'a'), lambda: setattr(x, 'grad_fn', None), lambda: setattr(x, 'shape', 1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
print(y.requires_grad_(True).requires_grad, x.is_leaf, x.grad)
