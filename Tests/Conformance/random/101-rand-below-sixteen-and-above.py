import torch
torch.manual_seed(0); print(torch.rand(3), torch.rand(2, 2), torch.rand(()), torch.rand(1, dtype=torch.float64))
torch.manual_seed(1); a = torch.rand(20); print(a)
torch.manual_seed(1); print((torch.rand(20) == a).all(), torch.rand(2))
torch.manual_seed(-1); print(torch.rand(2)); torch.manual_seed(2 ** 40); print(torch.rand(2)); print(torch.rand_like(torch.zeros(2, 1)), torch.rand(0), torch.rand(2, requires_grad=True))
for f in (lambda: torch.rand(2, dtype=torch.int64), lambda: torch.manual_seed('a'), lambda: torch.rand(-1), lambda: torch.rand('a'), lambda: torch.rand_like(torch.tensor([1]))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
