import torch
print(torch.arange(5), torch.arange(2, 5), torch.arange(0, 1, 0.25), torch.arange(5, 0, -2), torch.arange(3.), torch.arange(0), torch.arange(1, 4, dtype=torch.float64), torch.arange(end=2, start=0))
print(torch.linspace(0, 1, 5), torch.linspace(1, -1, 3), torch.linspace(0, 10, 1), torch.linspace(3, 10, 4, dtype=torch.float64), torch.arange(0.1, 0.5, 0.1), torch.linspace(0, 1, 11))
print(torch.arange(-3, 3).float() / 2, torch.arange(6).reshape(2, 3), torch.arange(2, dtype=torch.int32), torch.linspace(0, 4, 5, dtype=torch.int64))
for f in (lambda: torch.arange(0, 5, 0), lambda: torch.arange(5, 0), lambda: torch.arange(), lambda: torch.arange('a'), lambda: torch.linspace(0, 1, -1), lambda: torch.linspace(0, 1), lambda: torch.arange(0, 1, -0.5), lambda: torch.arange(float('nan'))):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ':', e)
