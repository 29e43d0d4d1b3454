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
    "torch.tensor([1,'a'],dtype=torch.float)",
    "torch.tensor([1,'a'],dtype=torch.long)",
    "torch.tensor([1,'a'],dtype=torch.bool)",
    "torch.tensor([1,'a'])",
    "torch.tensor(['a',1])",
    "torch.tensor([[1],'a'])",
    'torch.tensor([None],dtype=torch.long)',
    'torch.tensor([1,None],dtype=torch.float)',
    'torch.tensor([1,None])',
    'torch.tensor([1,[2]])',
    'torch.tensor([1,[2]],dtype=torch.float)',
    'torch.tensor([1,[2]],dtype=torch.long)',
    'torch.tensor([1,{}],dtype=torch.long)',
    'torch.tensor([1.5,2],dtype=torch.long)',
    "torch.tensor(['1'],dtype=torch.float)",
    "torch.tensor('1',dtype=torch.float)",
    'torch.tensor({1:2})',
    'torch.tensor({1:2},dtype=torch.float)',
    'torch.tensor(None)',
    'torch.tensor(None,dtype=torch.float)',
    'torch.tensor([1,2],foo=3)',
    'torch.tensor()',
    'torch.tensor([[1,2],[3]])',
    'torch.tensor([[1,2],3])',
    'torch.tensor([[],[]]).shape',
    'torch.tensor([True,2])',
    'torch.tensor([True,2.5])',
    'torch.tensor([1,torch.tensor(2.)])',
    'torch.tensor([torch.tensor([1,2]),torch.tensor([3,4])])',
    'torch.tensor([torch.tensor([1,2]),torch.tensor([3])])',
    'torch.tensor(range(3))',
    'torch.tensor(iter([1]))',
    'torch.tensor({1,2})',
    'torch.tensor((1,2,3))',
    'torch.tensor([(1,2),(3,4)])',
    'torch.tensor(3)',
    'torch.tensor(3.)',
    'torch.tensor(True)',
    'torch.tensor([torch.tensor([1.,2]),torch.tensor([3.,4])])',
    'torch.tensor([torch.tensor([1.]),torch.tensor([3.])])',
    'torch.tensor([torch.tensor([1]),torch.tensor([3])])',
    'torch.tensor([torch.tensor([1])])',
    'torch.tensor([torch.tensor([[1]])])',
    'torch.tensor([torch.tensor(1),torch.tensor(3)])',
    'torch.tensor([torch.tensor([1,2])])',
    'torch.tensor([torch.tensor([1.,2])],dtype=torch.long)',
    'torch.tensor([torch.tensor([1,2])],dtype=torch.float)',
    'torch.tensor([torch.tensor([[1,2],[3,4]])])',
    'torch.tensor([[torch.tensor([1,2])]])',
    'torch.tensor([torch.tensor([1,2]),3])',
    'torch.tensor([3,torch.tensor([1,2])])',
    'torch.tensor([[1,2],torch.tensor([1,2])])',
    'torch.tensor([[1.,2],torch.tensor([1,2])])',
    'torch.tensor([torch.tensor([1,2]),[1,2]])',
    'torch.tensor([torch.tensor([1,2]),[1.5,2]])',
    'torch.tensor([torch.tensor([True,False])])',
    'torch.tensor([torch.tensor([])])',
    'torch.tensor([torch.empty(0)]).shape',
    'torch.tensor([torch.tensor([1,2],dtype=torch.int32)])',
    'torch.tensor([torch.tensor([1.5]),torch.tensor([2])])',
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
]:
    show(line)
