import torch
for n in ('exp', 'log', 'sqrt', 'sin', 'cos', 'tanh', 'sigmoid', 'relu', 'abs', 'neg'):
    x = torch.tensor([0.5, 1., 2.], requires_grad=True)
    y = getattr(torch, n)(x)
    y.backward(torch.tensor([1., 2., 3.]))
    print(n, y.grad_fn.name(), x.grad)
a = torch.tensor([2., -3.], requires_grad=True); b = torch.tensor([4., 5.], requires_grad=True)
for f in (lambda: a + b, lambda: a - b, lambda: a * b, lambda: a / b, lambda: b ** 2, lambda: b ** 0.5, lambda: 2 ** b, lambda: b ** a, lambda: 1 - a, lambda: 3 / b, lambda: a * 5, lambda: a % b, lambda: torch.maximum(a, b), lambda: a.clamp(-1, 3), lambda: torch.where(a > 0, a, b), lambda: a.pow(3), lambda: -a, lambda: a.abs(), lambda: a - 1, lambda: a / 2, lambda: 1 + a):
    a.grad = b.grad = None
    y = f(); y.sum().backward()
    print(y.grad_fn.name(), a.grad, b.grad)
try:
    (a // b).sum().backward()
except RuntimeError as e:
    print(e)
