import torch

x = torch.tensor([[0.5, -1.25, 2.0], [0.75, 0.25, -0.5]], requires_grad=True)


def put(a, change):
    y = a * 1
    change(y, a)
    return y


def swap(y, a):
    y[0] = a[1] * a[1]


def scale(y, a):
    y[:, 0] *= a[:, 1]


def place(y, a):
    y[[0, 1], [0, 1]] = a[[1, 0], [1, 2]] ** 2


def mask(y, a):
    y[a > 0] = a[a > 0] ** 2


def views(y, a):
    y.t()[0] = 0
    y.view(-1)[2].mul_(a[0, 0])


for f in [
    lambda a: a[[0, 0, 1]], lambda a: a[:, [0, 2, 0]], lambda a: a[a > 0], lambda a: a[0, 1:], lambda a: a.max(0)[0],
    lambda a: a.min(1, keepdim=True)[0], lambda a: a.max(), lambda a: a.amax(1), lambda a: a.sort(1)[0],
    lambda a: a.topk(2)[0], lambda a: a.gather(1, torch.tensor([[0, 0], [2, 1]])), lambda a: a.cumsum(1),
    lambda a: a.mean(0), lambda a: torch.maximum(a, -a), lambda a: put(a, swap), lambda a: put(a, scale),
    lambda a: put(a, place), lambda a: put(a, mask), lambda a: put(a, views),
]:
    y = f(x)
    g, = torch.autograd.grad((y * y).sum(), x, create_graph=True)
    h, = torch.autograd.grad((g * g).sum(), x)
    print(g, h)
