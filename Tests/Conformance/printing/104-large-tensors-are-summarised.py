import torch
print(torch.arange(1000))
print(torch.arange(1001))
print(torch.zeros(1001, 2))
print(torch.arange(10000.).reshape(100, 100))
print(torch.arange(8000).reshape(20, 20, 20))
print(torch.zeros(2, 600), torch.ones(7, 200))
