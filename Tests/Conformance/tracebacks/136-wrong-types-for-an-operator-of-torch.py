import torch
x = torch.ones(2)
torch.sum(x,
          dim='a')
