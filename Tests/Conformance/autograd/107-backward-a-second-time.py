import torch
x = torch.tensor([1., 2.], requires_grad=True)
for name, f in (('mul', lambda: (x * x).sum()), ('add', lambda: (x + 1).sum()), ('scalar mul', lambda: (x * 3).sum()), ('exp', lambda: x.exp().sum()), ('relu', lambda: x.relu().sum()), ('pow', lambda: (x ** 2).sum()), ('pow 1', lambda: (x ** 1).sum()), ('sum', lambda: x.sum()), ('mean', lambda: x.mean()), ('view', lambda: x.view(2, 1).sum()), ('index', lambda: x[0]), ('max', lambda: x.max()), ('mm', lambda: (x.view(1, 2) @ x.view(2, 1)).sum()), ('div', lambda: (x / 2).sum()), ('div by', lambda: (2 / x).sum()), ('cat', lambda: torch.cat([x, x]).sum()), ('neg', lambda: (-x).sum()), ('mask', lambda: x[x > 1].sum()), ('clamp', lambda: x.clamp(0, 1).sum()), ('where', lambda: torch.where(x > 1, x, -x).sum())):
    y = f(); y.backward()
    try:
        y.backward(); print(name, 'again is fine', x.grad)
    except RuntimeError as e:
        print(name, str(e)[:52])
    x.grad = None
y = (x * x).sum(); y.backward(retain_graph=True); y.backward(retain_graph=True); y.backward(); print(x.grad)
try:
    y.backward()
except RuntimeError as e:
    print(e)
