# masked_fill_ on an expanded tensor fills what shares memory, with a warning.
import torch
e = torch.zeros(1, 3).expand(2, 3)
print(e.masked_fill_(torch.tensor([[True, False, True], [False, False, True]]), 5.))
print(e.masked_fill_(torch.tensor([False, True, False]), torch.tensor(7.)), e._version)
print(torch.zeros(1, 3).expand(2, 3).masked_fill(torch.tensor([[True, False, True], [False, False, True]]), 5.))
for mask, value in ((torch.tensor([True] * 3), torch.ones(3)), (torch.tensor([1, 0, 1]), 1),
                    (torch.tensor([True, False]), 1), (torch.ones(2, 2, 3) > 0, 1)):
    try:
        e.masked_fill_(mask, value)
    except RuntimeError as error:
        print(error)
v = torch.tensor(3., requires_grad=True)
b = torch.zeros(1, 3).expand(2, 3)
b.masked_fill_(torch.tensor([True, False, True]), v)
print(b)
with torch.no_grad():
    b.masked_fill_(torch.tensor([True, False, True]), 4.)
print(b)
leaf = torch.zeros(1, 3, requires_grad=True).expand(2, 3)
leaf.masked_fill_(torch.tensor([True, False, True]), 2.)
