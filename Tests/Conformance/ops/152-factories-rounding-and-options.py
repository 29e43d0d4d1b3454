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
    'g=torch.Generator();;g.manual_seed(3);;o=torch.empty(3);;torch.rand(3,generator=g,out=o);;o',
    'g=torch.Generator();;g.manual_seed(3);;torch.empty(3).normal_(generator=g)',
    'g=torch.Generator();;g.manual_seed(3);;torch.empty(3).uniform_(2,3,generator=g)',
    'torch.randn(3,requires_grad=True,generator=torch.Generator().manual_seed(1))',
    'torch.zeros(3).new_zeros(2,pin_memory=True)',
    'torch.zeros(3).new_zeros(2,requires_grad=True)',
    'torch.zeros(3,dtype=torch.long).new_zeros(2,requires_grad=True)',
    'torch.zeros(3).new_full((2,),3,pin_memory=True)',
    'torch.zeros(3).new_full((2,),True)',
    'torch.zeros(3,dtype=torch.long).new_full((2,),1.5)',
    'torch.zeros(3).new_ones(2,3,dtype=torch.int32)',
    'torch.zeros(3).new_empty((2,0))',
    "torch.zeros(3).new_ones(2,3,device='cuda')",
    'torch.zeros(3).new_zeros(-1)',
    "torch.zeros(3).new_ones((2,'a'))",
    'torch.zeros(3).new_ones()',
    'torch.zeros(3).new_full((2,))',
    'torch.normal(0.0,-1.5,(2,))',
    'torch.normal(0.0,-1e-7,(2,))',
    'torch.normal(0.0,-1e20,(2,))',
    'torch.normal(0.0,-1234567.5,(2,))',
    'torch.zeros(2).type()',
    'torch.isclose(torch.ones(2),torch.ones(2,dtype=torch.double))',
    'torch.isclose(torch.ones(2),1.0)',
    'torch.isclose(torch.ones(2),torch.ones(3))',
    'torch.isclose(torch.tensor([1,2]),torch.tensor([1,3]))',
    'torch.isclose(torch.ones(2),torch.ones(2),rtol=-1)',
    'torch.isclose(torch.ones(2),torch.ones(2),atol=-1)',
    'torch.frac(torch.tensor([1,2]))',
    'torch.frac(torch.tensor([True]))',
    'torch.exp2(torch.tensor([1,2]))',
    'torch.exp2(torch.tensor([True]))',
    'torch.ones(2).frac(1)',
    'torch.cuda.is_available()',
    'torch.cuda.get_device_name(0)',
    'torch.cuda.foo',
    'torch.cuda.synchronize()',
    'torch.cuda.current_device()',
    'torch.cuda.memory_allocated()',
    'torch.cuda.device_count()',
    'torch.cuda.manual_seed(1)',
    'torch.ones(2).is_contiguous()',
    'torch.ones(2,3).t().is_contiguous()',
    'torch.ones(2).is_contiguous(1)',
    'torch.ones(2).is_contiguous(memory_format=torch.contiguous_format)',
    'torch.zeros(2).type(torch.LongTensor)',
    'torch.nonzero(torch.ones(2),False)',
    'torch.nonzero(torch.ones(2),foo=1)',
    'torch.round(torch.ones(2),1)',
    'torch.round(torch.ones(2),1,2)',
    'torch.ones(2).add()',
    'torch.ones(2).sum(1,2,3,4)',
    'torch.round(torch.tensor([1.2345,2.5,-3.555]),decimals=2)',
    'torch.tensor([1.2345,2.5,-3.555],dtype=torch.double).round(decimals=3)',
    'torch.tensor([1234.5,25.,-35.]).round(decimals=-1)',
    'torch.tensor([1,2]).round(decimals=1)',
    'torch.tensor([True]).round()',
    'torch.tensor([1,2]).round()',
    'torch.tensor([1.5,2.5],requires_grad=True).round(decimals=1)',
    'torch.tensor([1.5,2.5],requires_grad=True).round()',
    'x=torch.tensor([1.26,2.5]);;x.round_(decimals=1);;x',
    'torch.round(torch.tensor([1.5]),decimals=1.5)',
    'torch.round(torch.tensor([1.5]),decimals=None)',
    'torch.nonzero(torch.tensor([1,0,2]))',
    'torch.nonzero(torch.tensor([1,0,2]),as_tuple=True)',
    'torch.nonzero(torch.tensor([1,0,2]),as_tuple=None)',
    'torch.nonzero(1)',
    'torch.nonzero()',
    'torch.nonzero(torch.ones(2),1,2)',
    'torch.round()',
    "torch.round('a')",
    'torch.tensor([1.5]).round(foo=2)',
    'torch.linspace(0,1e40,3,dtype=torch.double)',
    'torch.linspace(0,1,3,dtype=torch.bool)',
    'torch.arange(3,dtype=torch.bool)',
]:
    show(line)
