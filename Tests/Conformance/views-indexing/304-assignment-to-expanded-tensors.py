import torch
a=torch.arange(3.).expand(2,3); a[a>1]=7; print(a)
a=torch.arange(3.).expand(2,3); a[[0,1],[0,1]]=torch.tensor([8.,9.]); print(a)
a=torch.arange(3.).expand(2,3); a[torch.tensor([0])]=5; print(a)
a=torch.arange(3.).expand(2,3); a[a>0]=torch.tensor([1.,2.,3.,4.]); print(a)
