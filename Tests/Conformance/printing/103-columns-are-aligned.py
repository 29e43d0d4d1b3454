import torch
print(torch.tensor([[1., 10.], [100., -1.]]), torch.tensor([[1, -200], [30, 4]]), torch.tensor([[True, False], [False, True]]))
print(torch.tensor([1.5, 2., -3.25]), torch.tensor([1., 2., 3.]), torch.tensor([1., float('nan'), -float('inf')]), torch.tensor([1.123456, 22.1, 333.]))
print(torch.arange(24).reshape(2, 3, 4))
print(torch.zeros(2, 1, 2, 2), torch.zeros(2, 0), torch.zeros(0, 3), torch.zeros(1, 0, 2), torch.tensor([[]]), torch.zeros(0, dtype=torch.int64), torch.tensor([], dtype=torch.float64))
