import torch
x = torch.tensor([1., 2.], requires_grad=True)
print(x, x * 2, x.sum(), x.detach(), x.double(), (x > 1), x.long(), torch.tensor(1., requires_grad=True), x[0], x.view(2, 1), x.clone(), -x, x.exp())
print(torch.ones(1, dtype=torch.float64, requires_grad=True), torch.zeros(0, requires_grad=True), torch.zeros(2, 0, dtype=torch.int32), torch.ones(1, dtype=torch.int32), [x, x + 1], {'x': x}, (x.sum(),), f'{x}', str(x) == repr(x))
y = torch.arange(30., requires_grad=True); print(y); print(y * 1.5); print(y.reshape(2, 15)); print((y.double() * 2).reshape(1, 30))
