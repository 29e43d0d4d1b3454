import torch
from torch.autograd import Variable


def show(text):
    names = dict(torch=torch, Variable=Variable)
    *before, last = text.split(";;")
    try:
        for part in before:
            exec(part, names)
        print(repr(eval(last, names)))
    except Exception as e:
        print(type(e).__name__ + ":", e)


for line in [
    'x=torch.tensor([1.,2,3],requires_grad=True);;lo=torch.tensor([1.5,2,2],requires_grad=True);;y=torch.clamp(x,lo);;y.sum().backward();;(y,x.grad,lo.grad)',
    'x=torch.tensor([1.,2,3],requires_grad=True);;lo=torch.tensor([1.5,2,2],requires_grad=True);;hi=torch.tensor(2.,requires_grad=True);;y=torch.clamp(x,lo,hi);;y.sum().backward();;(y,x.grad,lo.grad,hi.grad)',
    'x=torch.tensor([1.,2,3],requires_grad=True);;hi=torch.tensor(2.,requires_grad=True);;y=torch.clamp(x,max=hi);;y.sum().backward();;(y,x.grad,hi.grad)',
    'x=torch.tensor([1.,2,3]);;x.clamp_(min=torch.tensor(2.));;x',
    'x=torch.tensor([1,2,3]);;x.clamp(min=torch.tensor(2.5))',
    'x=torch.ones(3,requires_grad=True)*1;;v=torch.tensor(2.,requires_grad=True);;x.fill_(v);;(x*torch.arange(3.)).sum().backward();;(x,v.grad)',
    'x=torch.ones(3,requires_grad=True);;x.fill_(torch.tensor(2.))',
    'x=torch.ones(3);;x.fill_(torch.tensor(2));;x',
    'x=torch.ones(3,dtype=torch.long);;x.fill_(torch.tensor(2.5));;x',
    'x=torch.ones(3);;x.fill_(torch.ones(1));;x',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=x.max(0).values**2;;g,=torch.autograd.grad(y,x,create_graph=True);;g',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=x.max(0).values**2;;g,=torch.autograd.grad(y,x,create_graph=True);;torch.autograd.grad(g.sum(),x)',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(x.sort().values**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;torch.autograd.grad(g.sum(),x)',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(x.gather(0,torch.tensor([0,0,1]))**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;g',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(x.gather(0,torch.tensor([0,0,1]))**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;torch.autograd.grad(g.sum(),x)',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(x.topk(2).values**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;torch.autograd.grad(g.sum(),x)',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(x[torch.tensor([0,0,1])]**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;torch.autograd.grad(g.sum(),x)',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(x[1:]**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([[1.,5.,3.]],requires_grad=True);;y=(x.t().reshape(-1).expand(2,3)**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(torch.cat([x,x])**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(torch.stack([x,x])**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=x.var()**2;;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g[0],x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=x.std()**2;;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g[0],x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=x.cumsum(0).pow(3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g[0],x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=x.prod();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g[0],x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=x.softmax(0)[0];;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g[0],x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=x.sigmoid().sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g[0],x))',
    'x=torch.tensor([1.,-5.,3.],requires_grad=True);;y=x.relu().pow(2).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g[0],x))',
    'x=torch.tensor([1.,-5.,3.],requires_grad=True);;y=x.abs().pow(3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g[0],x))',
    'x=torch.tensor([1.,-5.,3.],requires_grad=True);;y=x.clamp(0,2).pow(3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g[0],x))',
    'x=torch.tensor([1.,-5.,3.],requires_grad=True);;y=torch.where(x>0,x**2,x**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,-5.,3.],requires_grad=True);;y=x.masked_fill(x>2,0.).pow(3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([[1.,-5.],[3.,2.]],requires_grad=True);;y=(x@x).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([[1.,-5.],[3.,2.]],requires_grad=True);;v=torch.tensor([1.,2.],requires_grad=True);;y=(x.mv(v)**2).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),[x,v]))',
    'x=torch.tensor([1.,-5.,3.],requires_grad=True);;y=x.dot(x)**2;;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([[1.,-5.],[3.,2.]],requires_grad=True);;y=(x.mean(0)**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([[1.,-5.],[3.,2.]],requires_grad=True);;y=(x.tril()**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([[1.,-5.],[3.,2.]],requires_grad=True);;y=(x.amax(1)**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(torch.maximum(x,torch.tensor(2.))**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(1/x).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=torch.hypot(x,x).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(x.flip(0)**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.ones(3,dtype=torch.double,requires_grad=True);;(x.amax(0)*7).backward();;x.grad.tolist()',
    'x=torch.ones(7,dtype=torch.double,requires_grad=True);;(x.amax(0)*5.1).backward();;x.grad.tolist()',
    'x=torch.ones(3,dtype=torch.double,requires_grad=True);;(x.max()*7).backward();;x.grad.tolist()',
    'x=torch.ones(7,dtype=torch.double,requires_grad=True);;(x.max()*5.1).backward();;x.grad.tolist()',
    'x=torch.ones(7,dtype=torch.double,requires_grad=True);;(torch.maximum(x,torch.tensor(1.))*5.1).sum().backward();;x.grad.tolist()',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(x[torch.tensor([0,0,1])]**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;g',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(x[x>2]**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;z=x*1;;z[torch.tensor([0,1])]=x[1:]**2;;y=(z**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;z=x*1;;z[0]=x[1]**2;;y=(z**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([[1.,5.,3.]],requires_grad=True);;y=(x.mean(1)**3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=x.mean()**3;;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(x/2).pow(3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(x*2).pow(3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(2-x).pow(3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(2/x).pow(3).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=x.pow(2).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=x.sum()**2;;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;y=(x.view(3,1)*x).sum();;g,=torch.autograd.grad(y,x,create_graph=True);;(g,torch.autograd.grad(g.sum(),x))',
    'x=torch.arange(6.).view(2,3);;x.flip(0)',
    'x=torch.arange(6.).view(2,3);;x.flip(0,1)',
    'x=torch.arange(6.).view(2,3);;torch.flip(x,[1])',
    'x=torch.arange(6.).view(2,3);;torch.flip(x,[-1,0])',
    'x=torch.arange(6.).view(2,3);;x.flip(5)',
    'x=torch.arange(6.).view(2,3);;x.flip(0,0)',
    'x=torch.arange(6.).view(2,3);;x.flip()',
    'x=torch.arange(6.).view(2,3);;torch.flip(x,1)',
    'x=torch.arange(6.).view(2,3);;x.fliplr()',
    'x=torch.arange(6.).view(2,3);;torch.flipud(x)',
    'x=torch.arange(3.);;torch.fliplr(x)',
    'x=torch.tensor(3.);;x.flip([])',
    'x=torch.tensor(3.);;x.flip(0)',
    'x=torch.arange(6.).view(2,3).t();;x.flip(0).stride()',
    'x=torch.arange(6.,requires_grad=True);;x.flip(0)',
    'x=torch.arange(6.,requires_grad=True);;(x.flip(0)*torch.arange(6.)).sum().backward();;x.grad',
]:
    show(line)
