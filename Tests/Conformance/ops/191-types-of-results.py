# torch.result_type, promote_types and can_cast, and their wrong calls.
import torch
x = torch.ones(2)
n = torch.tensor([1])
print(torch.result_type(1, 2), torch.result_type(1, 2.), torch.result_type(x, 1), torch.result_type(n, 1.))
print(torch.result_type(torch.tensor(1), x.double()), torch.result_type(torch.tensor([True]), 1))
print(torch.result_type(tensor=x, other=n), torch.result_type(scalar=1, tensor=n), torch.result_type(True, True))
print(torch.promote_types(torch.int, torch.float), torch.promote_types(type1=torch.int, type2=torch.bool))
print(torch.can_cast(torch.float, torch.int), torch.can_cast(torch.bool, torch.int), torch.can_cast(torch.double, torch.float))
for wrong in ('torch.result_type()', 'torch.result_type(1)', "torch.result_type(x, 'a')", 'torch.result_type(None, x)',
              'torch.result_type(x, x, x)', 'torch.result_type([1], x)', 'torch.can_cast(1, 2)',
              'torch.can_cast(torch.int)', 'torch.promote_types(1, 2)'):
    try:
        print(wrong, eval(wrong))
    except TypeError as error:
        print(wrong, error)
