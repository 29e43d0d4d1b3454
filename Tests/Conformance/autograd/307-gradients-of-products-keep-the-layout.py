# How the graph of a product looks, and how the gradient of a matrix that lies in columns lies.
import torch

a = torch.arange(6.0).view(2, 3).requires_grad_()
b = torch.arange(6.0).view(2, 3).requires_grad_()
v = torch.tensor([1.0, -2.0, 0.5], requires_grad=True)
batch = torch.arange(12.0).view(2, 3, 2).requires_grad_()


def names(node):
    return [n.name() for n, _ in node.next_functions if n is not None]


for y in [a @ b.t(), v @ b.t(), v @ batch, a @ batch, batch @ a, a.detach() @ batch]:
    print(y.shape, y.grad_fn.name(), names(y.grad_fn))
    g = torch.autograd.grad((y * y).sum(), [a, b, v, batch], allow_unused=True, create_graph=True)
    for each in g:
        if each is not None:
            print(each.detach(), each.grad_fn.name(), each.is_contiguous())
