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
    'torch.tensor([torch.tensor(1.5)],dtype=torch.long)',
    'torch.tensor([torch.tensor(1.5),1],dtype=torch.bool)',
    'torch.tensor([torch.tensor(True)],dtype=torch.long)',
    'torch.tensor([torch.tensor(True)],dtype=torch.float)',
    'torch.tensor([torch.tensor(2)],dtype=torch.bool)',
    'torch.tensor([torch.tensor([2,3])],dtype=torch.bool)',
    'torch.tensor([[torch.tensor(1),torch.tensor([2.5])]])',
    'torch.tensor([[],1])',
    'torch.tensor([torch.tensor(1),[2]])',
    "torch.tensor([torch.tensor(1),'a'])",
    'torch.tensor([torch.tensor(1),None])',
    'torch.tensor([2.**63],dtype=torch.long)',
    'torch.tensor([-2.**63],dtype=torch.long)',
    'torch.full((1,),2.**63,dtype=torch.long)',
    "torch.tensor([1.5,float('inf')],dtype=torch.bool)",
    "torch.full((1,),float('nan'),dtype=torch.bool)",
    'torch.full((1,),3,dtype=torch.bool)',
    "torch.full((1,),float('inf'),dtype=torch.float)",
    'torch.zeros(1).new_full((1,),1e40)',
    'torch.zeros(1,dtype=torch.int32).new_full((1,),2**31)',
    'torch.full_like(torch.zeros(1,dtype=torch.int32),2**31)',
    'torch.zeros(2).masked_fill(torch.tensor([True,False]),1e40)',
    "torch.zeros(2,dtype=torch.long).masked_fill(torch.tensor([True,False]),float('nan'))",
    'torch.zeros(2,dtype=torch.long).masked_fill(torch.tensor([True,False]),1.5)',
    'x=torch.zeros(2);;x[torch.tensor([True,False])]=1e40;;x',
    'x=torch.zeros(2,dtype=torch.int32);;x[[0]]=2**31;;x',
    'x=torch.zeros(2,dtype=torch.int32);;x[0:1]=2**31;;x',
    'x=torch.zeros(2,dtype=torch.int32);;x[0]=2.5;;x',
    'x=torch.zeros(2,dtype=torch.bool);;x[0]=2.5;;x',
    'torch.where(torch.tensor([True]),1e40,torch.tensor([1.]))',
    'torch.clamp(torch.tensor([1.]),1e40)',
    'torch.tensor([1.])==1e40',
    'torch.tensor([1],dtype=torch.int32)==2**31',
    'torch.tensor([1],dtype=torch.int32)<2**31',
    'torch.tensor([1],dtype=torch.int32)*2**31',
    'torch.clamp(torch.tensor([1],dtype=torch.int32),2**31)',
    'torch.tensor([1],dtype=torch.int32).clamp(max=2**31)',
    'torch.arange(2**31,2**31+2,dtype=torch.int32)',
    'torch.arange(0,3,dtype=torch.bool)',
    'torch.linspace(0,1e40,3)',
    'torch.linspace(0,10,3,dtype=torch.int32)',
    'torch.tensor([5,6])//0',
    'torch.tensor([5,6])%0',
    'torch.tensor([5,6])/0',
    'torch.tensor([5,6]).fmod(0)',
    'torch.tensor([-2**63])//-1',
    'torch.tensor([-2**63])%-1',
    'torch.tensor([-2**63]).abs()',
    'torch.tensor([2])**-1',
    'torch.tensor([2])**63',
    'torch.tensor([2])**64',
    '2**torch.tensor([2.,-1])',
    'torch.tensor([2,3])**torch.tensor([2,-1])',
]:
    show(line)
