import torch

for n in range(1, 12):
    print(torch.ones(n, dtype=torch.float64, requires_grad=True) * 2)
    print(torch.ones(2, n, requires_grad=True).relu())
x = torch.tensor([[0.5, 1.25, 2.0], [0.75, 0.1, 3.0]], dtype=torch.float64, requires_grad=True)
print(x.sqrt())
print(x.relu())
print(x * x)
torch.set_printoptions(linewidth=60)
print(x.sqrt())
print(x.sum())
