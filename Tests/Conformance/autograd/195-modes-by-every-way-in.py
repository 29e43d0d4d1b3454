# The modes by every name that leads to them, and names that do not exist.
from torch.autograd import no_grad
from torch import enable_grad, inference_mode
import torch
print(no_grad is torch.no_grad, enable_grad is torch.autograd.enable_grad, inference_mode is torch.autograd.inference_mode)
import torch.autograd.grad_mode as g
print(g.no_grad is torch.no_grad, torch.autograd.grad_mode is g, g.set_grad_enabled)
for name in ('torch.autograd.foo', 'torch.no_gradd'):
    try:
        print(eval(name))
    except AttributeError as error:
        print(error)
print('no_grad' in dir(torch), 'no_grad' in vars(torch.autograd))
torch.autograd.gradd
