import torch
x = torch.tensor([-2., -0.5, 0., 0.5, 2.])
for n in ('exp', 'sin', 'cos', 'tanh', 'sigmoid', 'relu', 'abs', 'neg', 'sqrt', 'log'):
    print(n, getattr(torch, n)(x), getattr(x.double(), n)())
print(x.clamp(-1, 1), x.clamp(min=0), x.clamp(max=0.3), torch.clamp(x, 0., 1.), torch.maximum(x, torch.zeros(5)), torch.where(x > 0, x, torch.zeros(5)), torch.where(x > 0, 1., 0.), torch.where(x > 0))
print(torch.exp(torch.tensor([1, 2])), torch.tensor([4, 9]).sqrt(), torch.tensor([1e10, -1e10, float('nan'), float('inf')]).sigmoid(), torch.log(torch.tensor([0., -1.])), torch.tensor([-3, 3]).abs(), torch.tensor([-3, 3]).relu(), torch.tensor([-3, 3]).clamp(min=0))
for f in (lambda: x.clamp(), lambda: torch.exp('a'), lambda: torch.exp(2.0), lambda: torch.relu(), lambda: torch.where(x, x, x), lambda: torch.maximum(x, 1), lambda: x.exp(1), lambda: torch.sigmoid(x, x), lambda: x.clamp('a')):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ':', e)
