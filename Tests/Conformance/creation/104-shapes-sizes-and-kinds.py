import torch
x = torch.zeros(2, 3, 4)
print(x.shape, x.size(), x.size(1), x.size(-1), x.dim(), x.ndim, x.numel(), len(x), x.shape[0], x.shape[1:], tuple(x.shape), list(x.size()), x.shape == (2, 3, 4), x.stride(), x.is_contiguous())
print(x.dtype, x.device, x.requires_grad, x.is_leaf, x.grad, x.grad_fn, x.layout, type(x), x.element_size(), x.is_floating_point(), torch.is_tensor(x), isinstance(x, torch.Tensor), x.type())
print(torch.float32, torch.float, torch.long, torch.double, torch.int, torch.bool, torch.float is torch.float32, torch.Size([1, 2]), torch.Size([]), torch.Size([1]) + torch.Size([2]), torch.Size([2, 3]).numel())
a, b, c = x.shape
print(a, b, c, x.shape.index(3), torch.tensor(5).shape, torch.tensor(5).dim(), x[0].shape, hash(torch.Size([1])) == hash((1,)))
for f in (lambda: x.size(3), lambda: x.size(-4), lambda: len(torch.tensor(1)), lambda: x.shape[5], lambda: x.item(), lambda: bool(x), lambda: float(torch.ones(2)), lambda: int(torch.ones(2, 2)), lambda: iter(torch.tensor(1)), lambda: bool(torch.zeros(0))):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ':', e)
