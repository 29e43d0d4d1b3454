import torch
for n in (1, 2, 5, 8, 15, 16, 17, 20, 24, 33):
    torch.manual_seed(n)
    print(n, torch.randn(n))
torch.manual_seed(3); print(torch.randn(3, 5), torch.randn(4, 4), torch.randn(2, 9))
torch.manual_seed(4); print(torch.randn(3), torch.randn(3), torch.randn(16), torch.randn(1))
torch.manual_seed(5); print(torch.randn(3, dtype=torch.float64), torch.randn(17, dtype=torch.float64), torch.randn_like(torch.ones(2)), torch.randn(0), torch.randn(()))
