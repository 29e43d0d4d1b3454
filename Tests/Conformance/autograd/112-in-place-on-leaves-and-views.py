import torch
x = torch.ones(3, requires_grad=True)
def try_(name, f):
    try:
        print(name, f())
    except RuntimeError as e:
        print(name, 'RuntimeError:', e)
def iadd():
    global x
    x += 1
try_('iadd', iadd); try_('zero_', lambda: x.zero_()); try_('setitem', lambda: x.__setitem__(0, 1)); try_('view', lambda: x.view(3, 1).add_(1)); try_('slice', lambda: x[:2].mul_(2)); try_('detach', lambda: x.detach().add_(1)); try_('data', lambda: x.data.add_(1))
y = x * 2; y += 1; print(y, y._version); y[0] = 0; print(y, y.grad_fn.name()); y.sum().backward(); print(x.grad)
x.grad = None; z = x * 1; v = z[1:]; v *= 10; print(z, v, v.grad_fn.name(), z.grad_fn.name()); z.sum().backward(); print(x.grad)
x.grad = None; b = torch.zeros(4); b[1:] = x * 3; print(b, b.requires_grad, b.is_leaf, b.grad_fn.name()); b[0] = 9; (b * b).sum().backward(); print(x.grad)
c = torch.zeros(2, 2); r = c[0]; r.copy_(x[:2]); print(c, r, r.grad_fn.name()); c.mul_(2); print(r, r.grad_fn.name())
with torch.no_grad():
    w = x.view(3, 1)
try_('view made in no_grad', lambda: w.add_(1))
a, d = (x * 1)[0], (x * 1)[1]; a.add_(1); print(a)
