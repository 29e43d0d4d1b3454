import torch
print(torch.tensor([1e-5, 1.]), torch.tensor([1e5, 1.]), torch.tensor([1e4, 0.1]), torch.tensor([99999., 1.5]), torch.tensor([1e8, 1e9]), torch.tensor([1e9, 0.5]), torch.tensor([0.0001, 0.2]), torch.tensor([0.0001, 0.11]), torch.tensor([1000., 0.9]), torch.tensor([1001., 1.]), torch.tensor([1001.5, 1.]))
print(torch.tensor([1e-5, float('nan'), float('inf')]), torch.tensor([1e-10, 0.]), torch.tensor([[1e6, 1.5], [2., -3e-6]]), torch.tensor([1e300, 1e-300], dtype=torch.float64), torch.tensor([-1e-5, 1e-5]), torch.tensor([1e5 + 0.5, 0.25]))
