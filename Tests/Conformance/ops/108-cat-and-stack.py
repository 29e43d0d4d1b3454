import torch
a, b = torch.tensor([[1, 2]]), torch.tensor([[3, 4]])
print(torch.cat([a, b]), torch.cat((a, b), 1), torch.cat([a, b], dim=-1), torch.stack([a, b]).shape, torch.stack((a[0], b[0]), 1), torch.cat([a, b.float()]), torch.cat([torch.tensor([]), torch.tensor([1.])]), torch.stack([torch.tensor(1), torch.tensor(2)]), torch.cat([a]))
x = torch.ones(2, requires_grad=True); y = torch.zeros(3, requires_grad=True)
c = torch.cat([x, y]); s = torch.stack([x, x * 2]); print(c, s)
(c * torch.arange(5.)).sum().backward(); print(x.grad, y.grad)
for f in (lambda: torch.cat([]), lambda: torch.cat([a, torch.tensor([1])]), lambda: torch.cat([a, torch.zeros(2, 3)]), lambda: torch.stack([a, a.t()]), lambda: torch.stack([]), lambda: torch.cat(a, b), lambda: torch.cat([a, 5]), lambda: torch.cat([a, b], 2), lambda: torch.cat([torch.tensor(1)]), lambda: torch.cat(5), lambda: torch.stack(a, 7)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
