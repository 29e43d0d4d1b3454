# Reductions of nothing, along no dimensions; chunks of nothing; numbers divided by tensors that require grad.
import torch
e = torch.tensor([])
z = torch.zeros(0, 3)
s = torch.tensor(2.5)
g = torch.tensor([0.3, -2., 5.], requires_grad=True)
x = torch.ones(2, 3)
calls = '''e.amax() e.amax(()) e.amin(-1) z.amin() z.amin(0) z.amin(1) z.amax((0,1)) z.amax((-2,1)) z.amax(5) e.max() e.argmax()
z.argmax(0) z.max(0) z.max(1) s.size(-3) s.stride(3) s.size(0) e.chunk(2) e.chunk(3) z.chunk(2) z.chunk(2,1) e.split(1) e.split(0)
x.all(()) x.all(dim=(),keepdim=True) x.any(dim=()) x.all(dim=[0,1]) x.sum(()) x.mean(()) x.amax(()) x.std(()) x.count_nonzero(())
torch.linspace(x[0],1,3) torch.linspace(0,x,3) torch.linspace(s,3,3) 0.5%g g%0.5 g%g 2//g g//2 (2//g).grad_fn.name()
(0.5%g).sum().backward() (g//2).sum().backward()'''
for call in calls.split():
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
