import torch
a = torch.ones(3, 1, requires_grad=True); b = torch.ones(4, requires_grad=True); s = torch.tensor(2., requires_grad=True); i = torch.tensor([1, 2, 3, 4])
y = (a * b + s) * i
y.sum().backward(); print(a.grad, b.grad, s.grad, y.shape)
m = torch.ones(2, 1, 3, requires_grad=True); (m.expand(2, 4, 3) * torch.arange(3.)).sum().backward(); print(m.grad, m.grad.shape)
f = torch.ones(2, requires_grad=True); d = torch.ones(2, dtype=torch.float64, requires_grad=True); (f * d).sum().backward(); print(f.grad, d.grad, f.grad.dtype, d.grad.dtype)
o = torch.zeros(0, requires_grad=True); o.sum().backward(); print(o.grad); t = torch.ones(2, requires_grad=True); (t * torch.ones(0, 2)).sum().backward(); print(t.grad)
