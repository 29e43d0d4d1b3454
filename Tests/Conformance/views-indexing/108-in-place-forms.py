import torch
x = torch.tensor([1., -2., 3.])
a = x
print(x.add_(1), x.mul_(2), x.sub_(1), x.div_(2), x.neg_(), x.abs_(), x.pow_(2), x.sqrt_(), x.exp_().log_(), x.clamp_(max=2), x.zero_(), x.fill_(3), x.relu_(), x.sigmoid_(), x.tanh_(), x._version, a is x)
x += 1; x -= 0.5; x *= 2; x /= 4; print(x, a is x, x._version); x = x + 1; print(a is x); y = torch.zeros(3); y.copy_(torch.tensor([1, 2, 3])); print(y, y.copy_(5. * y))
z = torch.zeros(2, 2); z.t_(); z.unsqueeze_(0); print(z.shape); z.squeeze_(0); z.add_(torch.tensor([1., 2.])); print(z); n = torch.tensor([3, 4]); n += 1; n *= 2; n //= 3; print(n)
for f in (lambda: n.add_(1.5), lambda: n.div_(2), lambda: n.exp_(), lambda: x.add_(torch.zeros(2)), lambda: x.copy_(torch.zeros(2)), lambda: x.fill_('a'), lambda: x.fill_(torch.zeros(2)), lambda: x.zero_(1)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
torch.add(x, 1, out=y); print(y); torch.mul(x, x, out=y); print(y)
