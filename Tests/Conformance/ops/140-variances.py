import torch
torch.manual_seed(0)
x = torch.randn(3, 4)
d = x.double()
print(x.var(), x.std(), x.var(0), x.std(1, keepdim=True), x.var(unbiased=False), x.std(dim=0, unbiased=False))
print(x.var(dim=1, correction=0), x.var((0, 1)), d.var(), d.std(0), torch.var(x, 1), torch.std(x))
for f in (lambda: x.long().std(), lambda: x.var('a'), lambda: x.std(5)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
a = x.clone().requires_grad_()
v = a.var()
print(v)
v.backward()
print(a.grad)
a.grad = None
s = a.std(0)
print(s)
s.sum().backward()
print(a.grad)
a.grad = None
g, = torch.autograd.grad(a.var(1).sum(), a, create_graph=True)
(g * g).sum().backward()
print(a.grad)
