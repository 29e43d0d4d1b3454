# The derivative of an in-place function uses its operand as it was before the change.
import torch

x = torch.tensor([0.5, 1.25, 2.0], requires_grad=True)
for name in ["pow_", "log_", "sin_", "cos_", "abs_", "exp_", "sqrt_", "square_", "reciprocal_", "tanh_"]:
    y = x.clone()
    if name == "pow_":
        y.pow_(3)
    else:
        getattr(y, name)()
    g, = torch.autograd.grad(y.sum(), x)
    print(name, y.grad_fn.name(), g)

y = x.clone()
y.mul_(x)
y.clamp_(0.5, 3)
g, = torch.autograd.grad(y.sum(), x, create_graph=True)
h, = torch.autograd.grad(g.sum(), x)
print(g.detach(), h)

# Another operand is not kept, even if it is the same tensor.
y = x.clone()
y.mul_(y)
try:
    y.sum().backward()
except RuntimeError as e:
    print(e)
