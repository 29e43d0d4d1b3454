# Norms of first and second order, logarithms of sums of exponentials, flags of the engine.
import torch
x = torch.tensor([[1., 2.], [3., -4.]], requires_grad=True)
z = torch.zeros(2, requires_grad=True)
i = torch.tensor([1, 2])
e = torch.zeros(0)
calls = '''x.norm() x.norm(2) x.norm(1) x.norm(p=1) x.norm('fro') x.norm(dim=0) x.norm(dim=1,keepdim=True) x.norm(2,1) x.norm(2,(0,1))
x.norm(p='fro',dim=0) x.norm(p=1,dim=(0,1)) x.norm(dtype=torch.float64) torch.norm(x) torch.norm(x,dim=1) torch.norm(x,1,-1,True)
i.norm() e.norm() z.norm() torch.autograd.grad(z.norm(),z) torch.autograd.grad(x.norm(),x) torch.autograd.grad(x.norm(1),x)
torch.autograd.grad(x.norm(dim=0).sum(),x) torch.autograd.grad(torch.autograd.grad(x.norm(),x,create_graph=True)[0].sum(),x)
torch.autograd.grad(x.norm(),x,create_graph=True) torch.autograd.grad(x.norm(1),x,create_graph=True) x.norm(dim=5) x.norm('a')
torch.norm('a') torch.norm() x.norm(2,0,True,torch.float64) x.norm(foo=1) x.logsumexp(0) x.logsumexp(1,True) torch.logsumexp(x,dim=1)
x.logsumexp((0,1)) x.logsumexp() i.logsumexp(0) e.logsumexp(0) torch.autograd.grad(x.logsumexp(0).sum(),x)
torch.autograd.grad(x.logsumexp(0).sum(),x,create_graph=True)
torch.autograd.grad(torch.autograd.grad((x**2).logsumexp(0).sum(),x,create_graph=True)[0].sum(),x)
torch.tensor([float('inf'),1.]).logsumexp(0) torch.tensor([-float('inf'),-float('inf')]).logsumexp(0)
torch.autograd.grad(x.sum(),x,retain_graph='x') torch.autograd.grad(x.sum(),x,create_graph='x')
torch.autograd.grad(x.sum(),x,allow_unused=1.5) x.sum().backward(retain_graph=256) x.sum().backward(retain_graph=-1)
x.sum().backward(create_graph=None) x.sum().backward(retain_graph=1)'''
for call in calls.split():
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
torch.manual_seed(0)
for n in list(range(1, 20)) + [28, 33, 100, 1000]:
    y = torch.randn(n, 3)
    w = y.double()
    print(n, y[:, 0].clone().norm().item(), w[:, 0].clone().norm().item(), y.norm(dim=0).tolist(), w.norm(1, 0).tolist(), y.norm(1).item())
