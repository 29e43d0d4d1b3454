import torch
torch.manual_seed(0)
x = torch.randn(3, 4)
print(x.softmax(0), x.softmax(dim=1), torch.softmax(x, dim=-1), x.log_softmax(1))
print(torch.softmax(x, 1, dtype=torch.float64), torch.tensor(1.).softmax(0))
for f in (lambda: torch.softmax(x), lambda: x.softmax(5), lambda: x.long().softmax(0)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__, e)
a = x.clone().requires_grad_()
p = a.softmax(1)
print(p)
p[:, 0].sum().backward()
print(a.grad)
a.grad = None
loss = -a.log_softmax(0)[0].mean()
print(loss)
loss.backward()
print(a.grad)
