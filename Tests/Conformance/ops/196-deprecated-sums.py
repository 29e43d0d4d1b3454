# add(alpha, other) of old articles: works, with a warning that comes once.
import torch
y = torch.arange(3.)
print(torch.add(y, 2, y))
print(y.add(1, y), y.sub(2, y), torch.sub(y, 1.5, y), torch.add(1, 2, y))
print(y.add_(2, y), y.sub_(1, y))
a = torch.ones(2, requires_grad=True)
print(torch.add(a, 2, a))
for wrong in ('torch.add(1, y, y)', 'torch.add(y, y, 2)', 'y.add(y, 2)', "torch.add(y, 'a', y)", 'torch.add(y, True, y)',
              'torch.add(torch.tensor([1]), 1.5, torch.tensor([1]))', 'torch.add(y, 1, 2, 3)'):
    try:
        print(wrong, eval(wrong))
    except (RuntimeError, TypeError) as error:
        print(wrong, type(error).__name__, error)
