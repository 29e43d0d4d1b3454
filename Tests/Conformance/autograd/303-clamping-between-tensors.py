import torch

x = torch.tensor([-2.0, 0.5, 1.0, 3.0], requires_grad=True)
low = torch.tensor([0.0, 0.5, 1.5, 1.0], requires_grad=True)
high = torch.tensor([1.0, 2.0, 1.0, 2.5], requires_grad=True)
for y in [
    x.clamp(min=low), x.clamp(max=high), x.clamp(low, high), x.clamp_min(low), x.clamp_max(high),
    x.clamp_min(0.5), x.clamp_max(1), x.clamp(0, 1), x.clamp(min=0.5),
]:
    print(y)
    print(torch.autograd.grad((y * y).sum(), [x, low, high], allow_unused=True))
try:
    torch.tensor([True]).clamp(min=1)
except NotImplementedError as e:
    print(e)
