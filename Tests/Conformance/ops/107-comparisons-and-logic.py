import torch
a, b = torch.tensor([1., 2., 3.]), torch.tensor([3., 2., 1.])
print(a == b, a != b, a < b, a <= 2, 2 > a, a.eq(b), torch.gt(a, 1), (a > 1) & (b > 1), (a > 1) | (b > 2), ~(a > 1), (a > 1) ^ (b > 1))
print((a > 1).sum(), (a > 1).float().mean(), a[a > 1], torch.tensor([1, 2, 3]) & 1, torch.tensor([1, 2]) | 4, torch.tensor([1, 2]) << 2, a == None, a is None, not torch.tensor(0))
for f in (lambda: not a, lambda: a and b, lambda: 1 < a < 3, lambda: a == torch.ones(2), lambda: a < 'b', lambda: sorted([a, b]), lambda: max(a, b), lambda: a in [b], lambda: [a].index(b)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
print(sorted(torch.tensor([3, 1, 2])), max(torch.tensor([1, 3]), key=lambda t: -t), torch.tensor(1) < torch.tensor(2), bool(torch.tensor([0.5]) > 0))
