import torch

w = torch.tensor([1.0, 2.0, 3.0, 4.0], requires_grad=True)
with torch.no_grad():
    first = w[:2]
    w.sub_(0.5)
print(first)
for use in [lambda: first * 2, lambda: first.sum(), lambda: first.grad_fn, lambda: first.is_leaf]:
    try:
        print(use())
    except RuntimeError as e:
        print(e)
print(first.detach())
y = w * 2
a, b = y.split(2)
y.add_(1)
print(a)
try:
    print(a * 2)
except RuntimeError as e:
    print(e)
for row in (w * 1).view(2, 2):
    try:
        row.add_(1)
    except RuntimeError as e:
        print(e)
for change in [lambda: w.expand(2, 4).add_(1), lambda: torch.ones(1).expand(2).add_(1)]:
    try:
        change()
    except RuntimeError as e:
        print(e)
print(first._is_view(), first._base is w, w._is_view())
