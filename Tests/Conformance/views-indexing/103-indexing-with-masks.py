import torch
x = torch.tensor([[1., -2.], [3., -4.]])
m = x > 0
print(x[m], x[~m], x[m[:, 0]], x[:, m[0]], x[torch.tensor([True, False])], x[m].sum(), x[x > 100], x[torch.tensor([False, True]), 0], x[[True, False]])
x[m] = 0; print(x); x[x < -3] += 1; print(x); x[~m] = torch.tensor([7., 8.]); print(x); x[torch.tensor([True, False])] = 5; print(x)
for f in (lambda: x[torch.tensor([True])], lambda: x[torch.tensor([[True, False]])], lambda: x.__setitem__(m, torch.tensor([1., 2., 3.]))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
