import torch
W = torch.zeros(3, 2)
for n in (3, 4):
    print(n, (torch.ones(1, n) @ W).shape)
