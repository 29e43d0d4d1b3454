import torch
x = torch.arange(6., requires_grad=True)
for f in (lambda: x.view(2, 3)[0], lambda: x.reshape(3, 2).t()[1], lambda: x[1:4], lambda: x[::2], lambda: x[torch.tensor([0, 0, 5])], lambda: x[x > 2], lambda: x.unsqueeze(0).expand(3, 6), lambda: x.view(2, 3).permute(1, 0).reshape(6)[2:], lambda: x[0], lambda: x.view(1, 6).flatten(), lambda: x.view(1, 6).squeeze(0), lambda: torch.cat([x, x[:2]]), lambda: x.view(2, 3).transpose(0, 1), lambda: x[None, -1], lambda: x.clone(), lambda: x.double(), lambda: x.view(6, 1)[:, 0], lambda: x[[1, 1]], lambda: x.contiguous() * 1):
    x.grad = None
    y = f(); (y * y).sum().backward(); print(y.grad_fn.name(), x.grad)
