import torch
for v in (1., -1., 0., -0., 1.5, 100., 12345.678, 1e5, 1e8, 123456789., 1e-3, 1e-4, 1e-5, 1.23456789, float('inf'), -float('inf'), float('nan'), 0.99999, 99999.5, 3.4e38, 1e-45):
    print(torch.tensor(v), torch.tensor([v]), torch.tensor([v, 1.]))
print(torch.tensor(3), torch.tensor([-3]), torch.tensor([1, -10, 100]), torch.tensor(2 ** 62), torch.tensor(True), torch.tensor([True, False]), torch.tensor(1., dtype=torch.float64), torch.tensor(1, dtype=torch.int32))
