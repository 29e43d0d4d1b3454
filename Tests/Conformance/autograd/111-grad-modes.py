import torch
x = torch.ones(2, requires_grad=True)
with torch.no_grad():
    y = x * 2; print(y.requires_grad, torch.is_grad_enabled(), torch.ones(1, requires_grad=True).requires_grad)
    with torch.enable_grad(): print((x * 2).requires_grad)
    print(y, x.view(2, 1).requires_grad, x.clone().requires_grad)
print(torch.is_grad_enabled(), (x * 2).requires_grad)
@torch.no_grad()
def f(t): return t * 2
print(f(x).requires_grad, f.__name__)
torch.set_grad_enabled(False); print((x * 2).requires_grad); torch.set_grad_enabled(True)
with torch.set_grad_enabled(False): print((x + 1).requires_grad)
try:
    with torch.no_grad():
        raise ValueError('out')
except ValueError:
    print(torch.is_grad_enabled())
@torch.enable_grad()
def g(t): return t * 2
with torch.no_grad(): print(g(x).requires_grad)
with torch.no_grad(): x += 1; x[0] = 5
print(x, x._version, x.is_leaf)
def gen():
    with torch.no_grad():
        yield torch.is_grad_enabled()
    yield torch.is_grad_enabled()
print(list(gen()))
