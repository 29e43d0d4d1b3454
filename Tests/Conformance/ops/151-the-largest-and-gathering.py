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
    'torch.topk(torch.arange(5.),2,sorted=False)',
    'torch.topk(torch.tensor([3,1,3,3,2,3]),3)',
    'torch.topk(torch.tensor([3.,1,3,3,2,3]),4)',
    'torch.topk(torch.tensor([1.]*20),5)',
    'torch.topk(torch.tensor([1.,2.]*10),5)',
    'torch.topk(torch.tensor([1.,2.]*10),5,largest=False)',
    'torch.topk(torch.tensor([1.,2.,3.]),9)',
    'torch.topk(torch.tensor([1.,2.,3.]),-1)',
    'torch.topk(torch.tensor([1.,2.,3.]),2,1)',
    'torch.topk(torch.tensor(3.),1)',
    'torch.topk(torch.tensor(3.),2)',
    "torch.topk(torch.tensor([float('nan'),1,2]),2)",
    'torch.topk(torch.tensor([True,False]),1)',
    'torch.gather(torch.arange(6.).view(2,3),1,torch.tensor([[0,2],[1,0]]))',
    'torch.gather(torch.arange(6.).view(2,3),1,torch.tensor([0,2]))',
    'torch.gather(torch.arange(6.).view(2,3),1,torch.tensor([[0,3],[1,0]]))',
    'torch.gather(torch.arange(6.).view(2,3),1,torch.tensor([[0,-1],[1,0]]))',
    'torch.gather(torch.arange(6.).view(2,3),1,torch.tensor([[0.,2],[1,0]]))',
    'torch.gather(torch.arange(6.).view(2,3),2,torch.tensor([[0,2],[1,0]]))',
    'torch.gather(torch.arange(6.).view(2,3),0,torch.tensor([[0,0,0,0]]))',
    'torch.gather(torch.arange(6.).view(2,3),0,torch.tensor([[0,1]],dtype=torch.int32))',
    'torch.gather(torch.tensor(3.),0,torch.tensor(0))',
    'torch.gather(torch.tensor([3.]),0,torch.tensor(0))',
    'torch.gather(torch.arange(6.).view(2,3),1,torch.zeros(0,dtype=torch.long))',
    'torch.tril(torch.tensor(1.))',
    'torch.tril(torch.tensor([1.,2.]))',
    'torch.triu(torch.tensor([1.,2.]))',
    'torch.triu(torch.ones(3,3),1)',
    'torch.triu(torch.ones(2,3,3),-1)',
    "torch.triu(torch.ones(3,3),'a')",
    'torch.tril(torch.ones(3,3,dtype=torch.bool))',
    'torch.topk(torch.tensor([3.,1,2]),0)',
    'torch.topk(torch.empty(0),0)',
    'torch.topk(torch.empty(2,0),0)',
    'torch.topk(torch.tensor([[3.,1,2],[5,6,5]]),2,0)',
    'torch.topk(torch.tensor([[3.,1,2],[5,6,5]]),2,-1,False)',
    'torch.topk(torch.tensor([[3.,1,2],[5,6,5]]),2,-1,False,False)',
    'torch.topk(torch.tensor([5,3,9,1,7,3,8,2,6,4]),4,sorted=False)',
    'torch.topk(torch.tensor([5,3,9,1,7,3,8,2,6,4]),10,sorted=False)',
    "torch.topk(torch.tensor([float('nan'),1,float('nan'),2]),3)",
    "torch.topk(torch.tensor([float('nan'),1,float('nan'),2]),3,largest=False)",
    'torch.manual_seed(0);;torch.topk(torch.randint(0,5,(200,)),3)',
    'torch.manual_seed(0);;torch.topk(torch.randint(0,5,(200,)),4)',
    'torch.manual_seed(0);;torch.topk(torch.randint(0,5,(200,)),30)',
    'torch.manual_seed(0);;torch.topk(torch.randint(0,5,(200,)),30,largest=False)',
    'torch.manual_seed(0);;torch.topk(torch.randn(200).round(),30,largest=False)',
    'torch.manual_seed(0);;torch.topk(torch.randint(0,9,(3,50)),7,sorted=False)',
    'torch.manual_seed(0);;torch.topk(torch.randint(0,9,(50,3)),7,0)',
    'torch.topk(torch.tensor(3.),0)',
    'torch.topk(torch.tensor([1,2],dtype=torch.int32),1)',
    'torch.topk(torch.tensor([True]),2)',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;torch.topk(x,2)',
    'x=torch.tensor([1.,5.,3.],requires_grad=True);;torch.topk(x,2).values.sum().backward();;x.grad',
    'torch.gather(torch.tensor([3.,4.]),0,torch.tensor(1))',
    'torch.gather(torch.tensor(3.),0,torch.tensor([0,0]))',
    'torch.gather(torch.zeros(2,3),1,torch.tensor(1))',
    'torch.gather(torch.zeros(2,3),5,torch.tensor([[1]]))',
    'torch.gather(torch.zeros(2,3),1,torch.tensor([[1]]),sparse_grad=True)',
    'torch.gather(torch.zeros(2,3),1,torch.empty(2,0,dtype=torch.long)).shape',
    'x=torch.arange(6.).view(2,3).requires_grad_();;y=x.gather(1,torch.tensor([[0,0],[2,1]]));;y.sum().backward();;x.grad',
]:
    show(line)
