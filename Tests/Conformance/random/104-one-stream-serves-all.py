import torch
torch.manual_seed(42); a = [torch.rand(2), torch.randn(3), torch.randint(0, 100, (4,)), torch.randperm(6), torch.rand(1)]
torch.manual_seed(42); b = [torch.rand(2), torch.randn(3), torch.randint(0, 100, (4,)), torch.randperm(6), torch.rand(1)]
print(a); print(all((x == y).all() for x, y in zip(a, b)), torch.initial_seed())
torch.manual_seed(7); x = torch.empty(5).uniform_(-1, 1); y = torch.empty(4).normal_(10, 2); print(x, y)
torch.manual_seed(7); print(torch.randn(2), torch.randn(2)); torch.manual_seed(7); print(torch.randn(4))
print(torch.manual_seed(0).__class__.__name__)
