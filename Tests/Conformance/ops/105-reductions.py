import torch
x = torch.tensor([[1., 2., 3.], [4., 5., 6.]])
print(x.sum(), x.sum(0), x.sum(1), x.sum(dim=1, keepdim=True), x.sum((0, 1)), x.mean(), x.mean(0), x.mean(-1, keepdim=True), x.max(), x.min(), x.argmax(), x.argmax(0))
m = x.max(1); print(m, m.values, m.indices, m[0], x.min(dim=0)); v, i = x.max(0); print(v, i, torch.max(x, torch.ones(2, 3) * 3), x.max(1, keepdim=True)[0])
print(torch.tensor([1, 2, 3]).sum(), torch.tensor([True, True]).sum(), torch.tensor([3, 1]).max(), torch.zeros(0).sum(), torch.zeros(0).mean(), torch.zeros(2, 0).sum(1), torch.tensor([1., float('nan')]).max(), x.sum(dtype=torch.float64), sum(x), max(torch.tensor([1, 5])))
for f in (lambda: torch.zeros(0).max(), lambda: x.sum(2), lambda: x.sum(-3), lambda: x.mean('a'), lambda: torch.zeros(0).argmax(), lambda: x.sum((0, 0)), lambda: torch.tensor([1, 2]).mean(), lambda: x.max(5), lambda: x.argmax('z'), lambda: torch.zeros(2, 0).max(1), lambda: x.sum(0, 1, 2)):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ':', e)
