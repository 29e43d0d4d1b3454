import torch
x = torch.tensor([1., 2., 3.], requires_grad=True)
y = torch.stack([x[0] * x[1], x[1] ** 2, x.sum(), (x * x[2]).sum()])
rows = []
for i in range(4):
    rows.append(torch.autograd.grad(y[i], x, retain_graph=True)[0])
J = torch.stack(rows); print(J, J.shape)
v = torch.tensor([1., 0., 2., -1.])
print(torch.autograd.grad(y, x, v, retain_graph=True)[0], v @ J)
for k in range(3):
    e = torch.zeros(4); e[k] = 1; x.grad = None; y.backward(e, retain_graph=True); print(x.grad)
