# What is written to must not be read at another place; PyTorch sees it where the memory is one stretch.
import torch


def attempt(f):
    a = torch.arange(6.0).view(2, 3)
    try:
        f(a)
        print(a)
    except RuntimeError as e:
        print(e)


def assign(a, index, value):
    a[index] = value


attempt(lambda a: a.view(6)[1:].add_(a.view(6)[:-1]))
attempt(lambda a: a.sub_(a[0]))
attempt(lambda a: a.div_(a[1, 2]))
attempt(lambda a: a.mul_(a))
attempt(lambda a: a.mul_(a.view(2, 3)))
attempt(lambda a: a.copy_(a[1, 1]))
attempt(lambda a: a.view(6)[1:].copy_(a.view(6)[:-1]))
attempt(lambda a: a[1].sub_(a[0]))
attempt(lambda a: a[:, 1].sub_(a[:, 0]))
attempt(lambda a: a.fill_(a[1, 2]))
attempt(lambda a: assign(a, 0, a[1]))
attempt(lambda a: assign(a, a > 2, a[0, 1]))
attempt(lambda a: assign(a, torch.tensor([0, 1]), a[1]))
square = torch.arange(4.0).view(2, 2)
try:
    square += square.t()
except RuntimeError as e:
    print(e)
square += square.t().clone()
print(square)
