import torch
torch.manual_seed(0)
x = torch.randn(3, 4)
print(x.sort(), x.sort(dim=0, descending=True), x.argsort())
print(x.topk(2), torch.topk(x, 1, dim=0), torch.sort(torch.tensor([3, 1, 2])))
print(x.gather(1, torch.tensor([[0], [1], [2]])), x.tril(), x.triu(1), torch.tril(x, -1))
print(torch.isfinite(x).all(), torch.exp2(x), x.frac(), torch.isclose(x, x + 1e-9), x.count_nonzero(), (x > 0).count_nonzero(0))
print(x.prod(), x.prod(0), x.prod(1, keepdim=True))
a = x.clone().requires_grad_()
values, places = a.sort(1)
print(values, places)
(values * torch.arange(4.)).sum().backward()
print(a.grad)
a.grad = None
a.topk(2).values.sum().backward()
print(a.grad)
a.grad = None
a.gather(1, torch.tensor([[0, 0], [1, 2], [3, 3]])).sum().backward()
print(a.grad)
a.grad = None
(a.tril() * 2).sum().backward()
print(a.grad)
a.grad = None
torch.tensor([2., 0., 3.], requires_grad=True).prod()
b = torch.tensor([[2., 0., 3.], [1., 2., 4.]], requires_grad=True)
b.prod(1).sum().backward()
print(b.grad)
try:
    x.topk(9)
except Exception as e:
    print(type(e).__name__, e)
