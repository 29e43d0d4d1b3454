# torch.no_grad and its kin are classes: contexts, decorators, objects with attributes.
import torch
print(torch.no_grad, torch.enable_grad)
print(torch.set_grad_enabled, torch.inference_mode)
print(torch.no_grad(), torch.set_grad_enabled(True), torch.inference_mode())
print(torch.no_grad.__mro__)
print(torch.set_grad_enabled.__bases__, torch.autograd.grad_mode.no_grad is torch.no_grad)
print(torch.autograd.no_grad is torch.no_grad, torch.autograd.inference_mode is torch.inference_mode)
context = torch.no_grad()
print(isinstance(context, torch.no_grad), isinstance(context, torch.enable_grad))
print(vars(context), vars(torch.enable_grad()), vars(torch.inference_mode(False)))
with context as value:
    print(value, context.prev, torch.is_grad_enabled())
    with torch.enable_grad() as inner:
        print(inner, torch.is_grad_enabled())
    print(torch.is_grad_enabled())
print(torch.is_grad_enabled(), vars(context))

setting = torch.set_grad_enabled(False)
print(torch.is_grad_enabled(), setting.prev, setting.mode)
with setting:
    print(torch.is_grad_enabled())
print(torch.is_grad_enabled())
with torch.set_grad_enabled(False):
    print(torch.is_grad_enabled())
print(torch.is_grad_enabled())
with torch.inference_mode() as value:
    print(value, torch.is_inference_mode_enabled(), torch.is_grad_enabled())
print(torch.is_inference_mode_enabled(), torch.is_grad_enabled())


class counting(torch.no_grad):
    def __init__(self):
        super().__init__()
        self.entered = 0

    def __enter__(self):
        self.entered += 1
        return super().__enter__()


c = counting()
with c:
    print(torch.is_grad_enabled())
print(c.entered, torch.is_grad_enabled(), isinstance(c, torch.no_grad))
try:
    with torch.no_grad():
        raise ValueError('inside')
except ValueError as error:
    print(error, torch.is_grad_enabled())
for wrong in ('torch.no_grad(1, 2)', 'torch.no_grad(x=1)', 'torch.no_grad(None)', 'torch.set_grad_enabled()',
              'torch.set_grad_enabled(1)', 'torch.set_grad_enabled(None)', 'torch.set_grad_enabled(True, False)',
              'torch.inference_mode(True, False)', 'torch.inference_mode(x=1)', 'torch.no_grad()()',
              'torch.no_grad().__exit__()', 'torch.enable_grad().__exit__(None, None, None)', 'torch.no_grad().foo'):
    try:
        eval(wrong)
    except Exception as error:
        print(wrong, type(error).__name__, error)
with torch.no_grad:
    pass
