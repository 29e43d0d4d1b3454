import torch


def attempt(t, index, value):
    t = t.clone()
    try:
        t[index] = value
        print(t)
    except (RuntimeError, IndexError) as e:
        print(type(e).__name__, e)


i = torch.arange(4)
f = torch.arange(4.0)
small = torch.arange(4, dtype=torch.int32)
two = torch.tensor([0, 1])
attempt(i, two, torch.tensor([1.5, 2.5]))
attempt(i, i > 1, torch.tensor([1.5, 2.5]))
attempt(i, i > 1, torch.tensor(1.5))
attempt(i, two, torch.tensor(1.5))
attempt(i, slice(0, 2), torch.tensor([1.5, 2.5]))
attempt(f, two, torch.tensor([1, 2]))
attempt(f, two, torch.tensor([1.0, 2.0], dtype=torch.float64))
attempt(f, slice(0, 2), torch.tensor([1.0, 2.0], dtype=torch.float64))
attempt(i, 0, float("nan"))
attempt(i, 0, 1.9)
attempt(i, i > 1, float("inf"))
attempt(small, 0, 2**40)
attempt(f, 0, 1e39)
attempt(torch.tensor(5.0), 0, 1)
attempt(torch.tensor(5.0), True, 1)
attempt(torch.tensor(5.0), ..., 1)
