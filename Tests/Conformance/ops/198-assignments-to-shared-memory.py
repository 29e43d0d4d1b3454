# Assignments to parts of an expanded tensor: refused where elements of the part share memory.
import torch
for target in ('T[...]', 'T[:]', 'T[0:1]', 'T[0:2]', 'T[None]', 'T[True]', 'T[..., 0]', 'T[:, 0]', 'T[0]', 'T[0, None]', 'T[:, 0:1]'):
    for value in ('3', 'torch.tensor(3.)', 'torch.tensor([3.])', 'torch.ones(4)'):
        T = torch.ones(1, 3).expand(2, 3)
        try:
            exec(f'{target} = {value}')
            print(target, value, T)
        except RuntimeError as error:
            print(target, value, error)
x = torch.tensor(7)
for wrong in ('x[::0]', 'x[1:2]', 'x[0]'):
    try:
        eval(wrong)
    except Exception as error:
        print(wrong, type(error).__name__, error)
print(torch.allclose(torch.tensor([float('inf'), 1.]), torch.tensor([float('inf'), 1.])))
print(torch.allclose(torch.tensor([float('nan')]), torch.tensor([float('nan')]), equal_nan=True))
print(torch.isclose(torch.tensor([float('nan'), 1.]), torch.tensor([float('nan'), 2.]), equal_nan=True))
