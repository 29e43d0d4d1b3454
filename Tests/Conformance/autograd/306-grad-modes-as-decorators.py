import torch

x = torch.tensor([1.0, 2.0], requires_grad=True)


@torch.set_grad_enabled(False)
def double(v):
    return v * 2


@torch.no_grad()
def numbers():
    got = yield torch.is_grad_enabled()
    yield got, (x * 2).requires_grad


@torch.enable_grad()
def more():
    yield from numbers()
    yield (x * 2).requires_grad


print(torch.is_grad_enabled(), double(x), torch.is_grad_enabled())
g = numbers()
print(next(g), torch.is_grad_enabled(), g.send("sent"), torch.is_grad_enabled())
with torch.no_grad():
    print(list(more()))
print(torch.set_grad_enabled(False), torch.is_grad_enabled())
print(torch.set_grad_enabled(True), torch.is_grad_enabled())
with torch.set_grad_enabled(False):
    print(double(x), (x * 2).requires_grad)
print((x * 2).requires_grad)
