# Lists and texts that stand for tuples of indices; conversions that warn before they fail.
import torch
z = torch.arange(6).view(2, 3)
for index in ([[0]], [None], [...], [slice(0, 1)], [torch.tensor(0)], [0], 'a', '', 'abc', [[0], 'a']):
    try:
        print(index, z[index])
    except Exception as error:
        print(index, type(error).__name__, error)
print(z[[[0], [1]]])
print(z[[None]].shape)
print(z[[...]].shape)
y = torch.ones(2, requires_grad=True)
print(float(y[0]))
float(y)
