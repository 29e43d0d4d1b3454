import torch

x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
for make in [
    lambda: x.max(), lambda: x.sum(0), lambda: x**x, lambda: 2**x, lambda: x.clamp(0, 1), lambda: x.max(0)[0],
    lambda: x.mean(1), lambda: 1 - x, lambda: (x * 1).fill_(x[0, 0]), lambda: x % x, lambda: x.clone(),
    lambda: torch.zeros(2, 2).copy_(x), lambda: (x * 1).t().mul_(2), lambda: x.exp(), lambda: x.relu(),
]:
    y = make()
    z = (y * y).sum()
    with torch.no_grad():
        y.add_(1)
    try:
        z.backward()
    except RuntimeError as e:
        print(str(e).split(". Hint")[0])
rows = torch.zeros(2, 2).unbind()
with torch.no_grad():
    top = torch.zeros(2, 2)[0]
for change in [
    lambda: rows[0].add_(x[0]), lambda: top.add_(x[0]), lambda: x.fill_(x), lambda: x[0].copy_(x),
    lambda: torch.zeros(2, 3, 4).t_(), lambda: torch.zeros(3).copy_(torch.zeros(2, 1, 1)), lambda: torch.tensor(1.0)[-1],
    lambda: torch.tensor(1.0).narrow(0, 0, 1), lambda: torch.zeros(3, dtype=torch.bool).clamp_(0, 2),
]:
    try:
        change()
    except (RuntimeError, IndexError) as e:
        print(e)
z = torch.tensor([0.0, -0.0, -1.0])
print(z.relu(), z.clamp(min=0), torch.maximum(z, torch.zeros(3)), z.clamp(-1, 0), (-z).relu())
