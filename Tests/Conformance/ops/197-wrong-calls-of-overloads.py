# What is said of calls that fit no overload: which ones are listed, how keywords are ordered and matched.
import torch
x = torch.ones(2, 2)


class Other:
    pass


o = Other()
calls = '''x.div() x.div(o) x.div(o,o) x.div(1,o) x.div(1.5,foo=1) x.divide(o) x.true_divide(o) x.floor_divide(o,o) x.subtract(o)
x.multiply(foo=1) x.remainder(o) torch.remainder(o) torch.div(x,o) x.copy_() x.copy_(o) x.copy_(o,o,o) x.copy_(x,foo=1)
x.count_nonzero(o) x.count_nonzero(dim='a') x.mm() x.mm(x,o) torch.mm(x,o) torch.bmm(x,o) x.size(o) x.size(None) x.stride(None)
x.std(0,1) x.std(1,o) x.all(dim='a',keepdim=1) x.all(o,dim='a') x.sort(dim='a',keepdim=1) x.argsort(1,o) x.clamp(x,-1.5)
x.amax(None,True) x.flip(0,True) x.view(4,True) x.view(True,4) torch.zeros(2,True) x.sum((0,True)) x.sum([0,1.0])
x.narrow(0,torch.tensor(1),1) x.narrow(0,torch.tensor([1]),1) x.narrow(0,o,1) x.swapaxes(o) x.squeeze_(o) x.split() x.split(o)
x.split(2.5) x.split(True) x.split([1,'a']) x.split(1,2,3) x.split(torch.tensor(1)) torch.split(x) torch.split(1,1)
torch.split(x,split_size_or_sections=1) x.type(o) x.type() x.cuda(o) x.add(a=1,bb=2,ccc=3,foo=4) x.max(a=1,bb=2,ccc=3,foo=4)
x.var(dim=0,x=1,dtype=3) x.max(o,keepdim=1,dim=0,out=2,foo=3,q=4) torch.outer(x,x) torch.outer(x[0],torch.tensor(1.))
torch.allclose(x,x.double()) x.expand(2) (x>0).expand(2) x<<torch.ones(3) (x>0)&torch.ones(3)'''
for call in calls.split():
    try:
        print(call, eval(call))
    except Exception as error:
        print(call, type(error).__name__, error)
