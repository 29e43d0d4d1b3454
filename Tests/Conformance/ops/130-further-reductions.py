import torch
x = torch.tensor([[1., 2., 3.], [4., 5., 6.]])
print(x.prod(), x.prod(0), x.argmin(), x.argmin(dim=1), x.std(), x.var(0), x.var(1, unbiased=False), x.norm(), x.cumsum(1), x.amax(1))
print(torch.tensor([True, False]).any(), torch.tensor([1, 0]).all(), (x > 5).any(1), (x > 0).all(), x.median(), x.logsumexp(1), torch.tensor([2, 3]).prod())
