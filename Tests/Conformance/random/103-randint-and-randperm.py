import torch
torch.manual_seed(0); print(torch.randint(10, (5,)), torch.randint(0, 2, (3, 3)), torch.randint(-5, 5, (20,)), torch.randint(0, 2 ** 40, (3,)), torch.randint(3, (2,), dtype=torch.int32), torch.randint(1, 2, ()))
torch.manual_seed(1); print(torch.randperm(5), torch.randperm(17), torch.randperm(0), torch.randperm(1), torch.randint_like(torch.zeros(3), 0, 9), torch.randint(low=1, high=7, size=(6,)))
for f in (lambda: torch.randint(5, 5, (2,)), lambda: torch.randint(5, 1, (2,)), lambda: torch.randint(0, (2,)), lambda: torch.randint(5), lambda: torch.randperm(-1), lambda: torch.randint(0, 5, 3), lambda: torch.randint(0.5, 3, (1,))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
