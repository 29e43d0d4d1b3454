import torch

x = torch.tensor([[1.0, 2.0], [3.0, 4.0]], requires_grad=True)
w = torch.tensor([1.0, 2.0], requires_grad=True)
y = x * w
print(y.grad_fn._saved_self is x, y.grad_fn._saved_other is w)
y = x.exp()
print(y.grad_fn._saved_result, y.grad_fn._saved_result is y)
print((x**3).grad_fn._saved_exponent, (x**3).grad_fn._saved_self is x)
print((x @ x.detach()).grad_fn._saved_self, (x @ x.detach()).grad_fn._saved_mat2)
print((x * 2).grad_fn._saved_self, (x * 2).grad_fn._saved_other)
node = y.grad_fn
y.sum().backward()
try:
    node._saved_result
except RuntimeError as e:
    print(e)
try:
    node.something
except AttributeError as e:
    print(e)
with x.register_hook(lambda g: print("hook", g)) as handle:
    (x * 2).sum().backward()
(x * 2).sum().backward()
print(x.grad, handle.id)
