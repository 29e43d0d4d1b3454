import torch
i, l, f, d, b = (torch.tensor([2], dtype=t) for t in (torch.int32, torch.int64, torch.float32, torch.float64, torch.bool))
for x in (b, i, l, f, d):
    print([(x + y).dtype for y in (b, i, l, f, d)])
    print((x + 1).dtype, (x + 1.5).dtype, (x * True).dtype, (x / 2).dtype, (1 / x).dtype, (x ** 2).dtype, (x == 1).dtype, (x // 2).dtype)
z = torch.tensor(2.0, dtype=torch.float64)
print((f + z).dtype, (l + z).dtype, (f * torch.tensor(3)).dtype, (i + torch.tensor(3)).dtype, (torch.tensor(1) + torch.tensor(1.5)).dtype, (b + b, b * b, b + 1))
print(l.sum().dtype, i.sum().dtype, b.sum(), torch.get_default_dtype())
for g in (lambda: b - b, lambda: -b, lambda: l.mean(), lambda: torch.exp(l).dtype, lambda: l.sqrt(), lambda: 1 - b, lambda: ~f, lambda: f & f):
    try:
        print(g())
    except Exception as e:
        print(type(e).__name__ + ':', e)
t = torch.tensor([1, 2])
for s in ('t += 1.5', 't /= 2', 't *= 2', 't += torch.ones(2)', 't **= 2', 't //= 2'):
    try:
        if s == 't += 1.5': t += 1.5
        elif s == 't /= 2': t /= 2
        elif s == 't *= 2': t *= 2
        elif s == 't += torch.ones(2)': t += torch.ones(2)
        elif s == 't **= 2': t **= 2
        else: t //= 2
        print(s, t)
    except RuntimeError as e:
        print(s, e)
