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
    'torch.set_default_dtype(torch.int64)',
    "torch.set_default_dtype('float32')",
    'torch.set_default_dtype(torch.float64);;torch.tensor(1.).dtype',
    'torch.set_default_dtype(torch.float32);;torch.tensor(1.).dtype',
    "torch.set_grad_enabled('a')",
    'torch.set_grad_enabled(1)',
    'torch.set_grad_enabled(None)',
    'torch.set_grad_enabled(True)',
    'f=torch.no_grad(lambda: torch.is_grad_enabled());;f()',
    'f=torch.no_grad()(lambda: torch.is_grad_enabled());;f()',
    'f=torch.enable_grad(lambda: torch.is_grad_enabled());;f()',
    'f=torch.inference_mode(lambda: (torch.ones(1)*1).is_inference());;f()',
    'f=torch.inference_mode(False)(lambda: ((torch.ones(1)*1).is_inference(), torch.is_grad_enabled()));;f()',
    'f=torch.inference_mode()(lambda: ((torch.ones(1)*1).is_inference(), torch.is_grad_enabled()));;f()',
    "torch.set_num_threads('a')",
    'torch.ones(2).to(1,2,3)',
    'torch.ones(2).to(1)',
    "torch.ones(2).to('cuda')",
    'torch.full((2,),1,dtype=3)',
    'torch.zeros(2,10**30,dtype=3)',
    "torch.ones(2).add(10**30,alpha='a')",
    "torch.randint(10**30,'a',(2,))",
    "torch.isclose(torch.zeros(2),torch.zeros(2),rtol=float('nan'))",
]:
    show(line)
