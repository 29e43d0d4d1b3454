import torch
a, b, i = torch.ones(2, 3), torch.ones(4), torch.tensor([1, 2])
for f in (lambda: a + b, lambda: a * b, lambda: a @ a, lambda: a.view(4), lambda: a.mm(b), lambda: torch.dot(a, a), lambda: a.expand(3, 3), lambda: torch.where(a > 0, b, a), lambda: torch.where(a, a, a), lambda: torch.stack([a, b]), lambda: torch.cat([a, b]), lambda: a.double() @ a.t(), lambda: i @ i.float(), lambda: i.mean(), lambda: i.exp_(), lambda: a.item(), lambda: a[5], lambda: a[0, 5], lambda: a[:, :, 0], lambda: a.sum(3), lambda: a.squeeze(5), lambda: a.t().view(6), lambda: torch.maximum(a, b), lambda: a.add_(b), lambda: a.max(2), lambda: a.transpose(0, 3), lambda: torch.zeros(2)[0.5], lambda: a == b, lambda: a.copy_(b), lambda: i.sigmoid_(), lambda: torch.tensor([1, 2]) @ torch.tensor([1, 2, 3]), lambda: a.to(torch.int64).mean(0), lambda: torch.mv(a, b), lambda: a ** b, lambda: a // b, lambda: i / torch.ones(3)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
