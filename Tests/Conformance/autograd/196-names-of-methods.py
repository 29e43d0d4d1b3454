# Methods of Tensor belong to its base; what names them differs from place to place.
import torch
print(torch.Tensor.add, torch.Tensor.add.__qualname__, torch.ones(1).add.__qualname__)
print(torch.Tensor.shape, torch.Tensor.__mro__)
for wrong in ["torch.Tensor.add(5, 6)", "torch.Tensor.add()", "torch.ones(2).numel(1)"]:
    try:
        eval(wrong)
    except TypeError as e:
        print(e)
try:
    torch.ones(2).shape = 3
except AttributeError as e:
    print(e)


class Words(list):
    pass


print([].append.__qualname__, Words().append.__qualname__, Words.append.__qualname__)


@torch.no_grad()
def talk():
    a = yield 1
    print('got', a, torch.is_grad_enabled())
    try:
        yield 2
    except KeyError as e:
        print('caught', e, torch.is_grad_enabled())
        yield 3
    return 9


it = talk()
print(next(it), it.send('x'), torch.is_grad_enabled(), it.throw(KeyError('k')))
try:
    next(it)
except StopIteration as e:
    print(e.value)
torch.autograd.no_grd
