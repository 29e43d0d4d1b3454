import torch
def attempt(name, f):
    x = torch.tensor([1., 2.], requires_grad=True)
    try:
        f(x); print(name, x.grad)
    except RuntimeError as e:
        print(name, e)
def a(x): y = x * 2; z = y * y; y += 1; z.sum().backward()
def b(x): y = x.exp(); y += 1; y.sum().backward()
def c(x): y = x + 1; z = y + 2; y += 1; z.sum().backward()
def d(x): y = x * 2; z = y.sin(); y.zero_(); z.sum().backward()
def e(x): y = x * 2; z = y ** 2; y[0] = 5; z.sum().backward()
def f(x): y = x.sigmoid(); y.detach().zero_(); y.sum().backward()
def g(x): y = x.sigmoid(); y.data.zero_(); y.sum().backward()
def h(x): y = x * 2; v = y.view(2, 1); z = v * v; y.add_(1); z.sum().backward()
def i(x): c = torch.ones(2); z = x * c; c += 1; z.sum().backward()
def j(x): z = x * x; x.data += 1; z.sum().backward()
def k(x):
    z = x * x
    with torch.no_grad(): x += 1
    z.sum().backward()
def l(x): y = x.relu(); y += 1; y.sum().backward()
def m(x): y = x.tanh(); y *= 2; y.sum().backward()
def n(x): w = torch.ones(2, 2); z = w @ x; w.add_(1); z.sum().backward()
for q in (a, b, c, d, e, f, g, h, i, j, k, l, m, n):
    attempt(q.__name__, q)
