import torch

x = torch.arange(6.0).view(2, 3)
t = x.t()
p = torch.arange(24.0).view(2, 3, 4).permute(2, 0, 1)
wide = torch.arange(3.0).view(3, 1).expand(3, 4)


def lies(r):
    print(tuple(r.shape), r.stride(), r.is_contiguous())


for r in [
    t + 1, t * t, t + torch.ones(3, 2), torch.ones(2) * t, -t, t.exp(), t > 1, t**2, 2**t, 1 - t, 1 / t,
    t.clone(), t.double(), t.int(), t.clamp(0, 1), torch.where(t > 1, t, 0.0), t.masked_fill(t > 1, 0),
    t.add(t, alpha=2), t.logical_not(), t % 2, torch.maximum(t, t), t.contiguous(), t.reshape(6),
    p + 1, p.clone(), p.sum(0), p[:, [0, 1]], p.exp().transpose(0, 2), t.unsqueeze(0) + 1, t.unsqueeze(1).clone(),
    wide + 1, wide.clone(), wide.exp(), x[:, ::2] * 2, x[:, ::2].clone(), torch.ones(1, 3).t() + 1,
    (t - t.mean(0)) / t.std(0), torch.zeros(0, 3).t() + 1, t.cumsum(0), t.softmax(0),
]:
    lies(r)
for refused in [lambda: (t + 1).view(6), lambda: t.clone().view(-1), lambda: t.relu().view(2, 3)]:
    try:
        print(refused())
    except RuntimeError as e:
        print(e)
print((t + 1).flatten(), t.clone().reshape(-1), t.contiguous().view(-1), (t + t.clone()).tolist())

# A gradient lies as its leaf does.
w = x.clone().t().requires_grad_()
(w * w).sum().backward()
lies(w.grad)
w = x.clone().requires_grad_()
(w.t().exp() * w.t()).sum().backward()
lies(w.grad)
lies(torch.autograd.grad(w.t().exp().sum(), w)[0])
lies(torch.autograd.grad(w.sum(), w)[0])
