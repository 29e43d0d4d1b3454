import torch
print(torch.arange(30))
print(torch.arange(20) * 1000)
print(torch.arange(0, 3, 0.1))
print(torch.arange(40).reshape(2, 20), torch.arange(60).reshape(2, 30) * 1.5)
print(torch.arange(20).reshape(1, 1, 20).double(), torch.zeros(24) > 0)
