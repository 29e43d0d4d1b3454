import torch
x = torch.ones(2, requires_grad=True)
def hook(g):
    return g.nope
x.register_hook(hook)
(x * 2).sum().backward()
