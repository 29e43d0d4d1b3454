# What becomes of a leaf between its use and the backward.
import torch

x = torch.ones(2, requires_grad=True)
y = x * x
nexts = y.grad_fn.next_functions
print(nexts[0][0] is nexts[1][0], nexts[0][0].name(), nexts[0][0].variable is x)
z = x * 3
print(z.grad_fn.next_functions[0][0] is nexts[0][0], y.grad_fn.next_functions[0][0] is nexts[0][0])

# It takes no gradients any more.
x = torch.ones(3, requires_grad=True)
x.register_hook(lambda g: print('hook', g))
y = (x * 2).sum()
x.requires_grad_(False)
y.backward()
print(x.grad)

# Other elements, another size.
x = torch.ones(3, requires_grad=True)
y = (x * x).sum()
x.data = torch.full((3,), 5.)
y.backward()
print(x.grad)
x = torch.ones(3, requires_grad=True)
y = (x * 2).sum()
x.data = torch.ones(2)
try:
    y.backward()
    print(x.grad)
except RuntimeError as e:
    print(e)

# Changed in place, outside of the graph.
x = torch.ones(3, requires_grad=True)
y = (x * 2).sum()
with torch.no_grad():
    x += 1
y.backward()
print(x, x.grad)

# Inside of it.
w = torch.ones(3, requires_grad=True)
x = torch.ones(3, requires_grad=True)
y = (x * 2).sum()
x.requires_grad_(False)
x.mul_(w)
try:
    y.backward()
except RuntimeError as e:
    print(e)

# Nobody else holds it.
x = torch.ones(2, requires_grad=True)
y = (x * x).sum()
del x
y.backward()
print(y.grad_fn.next_functions[0][0].next_functions[0][0].variable.grad)

# Hooks that came later, and gradients asked for.
x = torch.ones(2, requires_grad=True)
y = (x * x).sum()
x.register_hook(lambda g: g * 10)
y.backward(retain_graph=True)
y.backward(retain_graph=True)
print(x.grad, torch.autograd.grad(y, x))
