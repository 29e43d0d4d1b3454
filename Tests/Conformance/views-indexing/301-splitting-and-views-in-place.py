import torch

x = torch.arange(6.0, requires_grad=True)
print(x.split([1, 2, 3]), torch.split(x, [6]), x.split_with_sizes([2, 4]))
print(torch.autograd.grad((x.split([1, 2, 3])[1] * 2).sum(), x))
for wrong in [[1, 2], [-1, 7], [7]]:
    try:
        x.split(wrong)
    except RuntimeError as e:
        print(e)
m = torch.arange(6.0).view(1, 2, 3).requires_grad_()
print(m[0].clone().t_().grad_fn.name(), m.clone().squeeze_().grad_fn.name(), m.clone().squeeze_(0).grad_fn.name())
print(m.clone().unsqueeze_(-1).grad_fn.name(), m.clone().transpose_(0, 2).grad_fn.name())
y = m.clone()
y.squeeze_(0).t_().unsqueeze_(0).transpose_(0, 1)
print(y.shape, y.stride(), torch.autograd.grad((y * y).sum(), m))
try:
    m.repeat(-2, 1, 1)
except RuntimeError as e:
    print(e)
