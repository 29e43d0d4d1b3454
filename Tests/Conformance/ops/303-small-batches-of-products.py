import torch

torch.manual_seed(2)
for batch, m, k, n in [(2, 5, 7, 4), (2, 5, 4, 7), (2, 3, 3, 3), (1, 4, 20, 4), (2, 4, 9, 9), (3, 10, 4, 9)]:
    a = torch.randn(batch, m, k)
    b = torch.randn(batch, n, k).transpose(1, 2)
    print((a @ b).sum().item(), (a @ b)[0, 0].tolist())
    c = torch.randn(batch, k, m).transpose(1, 2)
    print((c @ b.contiguous())[-1, -1].tolist(), (c.double() @ b.double())[0, -1].tolist())
q = torch.randn(1, 3, 4, requires_grad=True)
k = torch.randn(1, 3, 4, requires_grad=True)
scores = (q @ k.transpose(-2, -1) / 2).softmax(-1)
(scores @ k).pow(2).sum().backward()
print(q.grad, k.grad)
