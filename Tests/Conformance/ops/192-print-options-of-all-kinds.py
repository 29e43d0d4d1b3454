# What torch.set_printoptions takes, and wrong calls of it.
import torch
t = torch.tensor([1.2345, 2., 1e-3])
for options in ({'precision': 2}, {'profile': 'short'}, {'profile': 'full'}, {'profile': 'SHORT'}, {'profile': 1},
                {'profile': 'default', 'precision': 2}, {'sci_mode': True}, {'sci_mode': 0},
                {'sci_mode': 'yes'}, {'precision': 0}, {'precision': 12}, {'profile': 'default'}):
    print(options, torch.set_printoptions(**options))
    print(t)
for options in ({'threshold': 5.}, {'threshold': 4.5, 'edgeitems': 1}, {'threshold': float('nan')}, {'threshold': -1},
                {'threshold': float('inf')}, {'profile': 'default'}, {'linewidth': 20.5}, {'linewidth': 0},
                {'linewidth': -5}, {'profile': 'default'}):
    torch.set_printoptions(**options)
    print(options)
    print(torch.arange(7))
for wrong in ('torch.set_printoptions(1, 2, 3, 4, 5, 6, 7)', 'torch.set_printoptions(foo=1)'):
    try:
        eval(wrong)
    except TypeError as error:
        print(error)
