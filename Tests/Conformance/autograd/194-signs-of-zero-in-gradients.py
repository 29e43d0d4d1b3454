# Gradients of selections put elements where they came from: minus zero stays; products with numbers in
# derivatives have one input.
import torch
x = torch.tensor([0.5, 0.2, 0.9, 0.4], requires_grad=True)
for name, f in (('sort', lambda x: -(x * x).sort()[0][..., 1:].sum()), ('topk', lambda x: -(x * x).topk(3)[0][1:].sum()),
                ('max', lambda x: -(x * x).view(2, 2).max(0)[0][1:].sum()),
                ('gather', lambda x: -(x * x).gather(0, torch.tensor([0, 0, 1]))[1:].sum())):
    g, = torch.autograd.grad(f(x), x, create_graph=True)
    print(name, g, torch.autograd.grad((g * g).sum(), x))


def walk(node, depth=0):
    print(' ' * depth, node.name() if node else node)
    if node:
        for n, _ in node.next_functions:
            walk(n, depth + 1)


for f in (lambda x: x ** 3, lambda x: x.log2(), lambda x: x.sqrt(), lambda x: x.abs(), lambda x: x.sigmoid(), lambda x: x.tanh(),
          lambda x: x.erf(), lambda x: 2 - x.square(), lambda x: x.rsqrt()):
    g, = torch.autograd.grad(f(x).sum(), x, create_graph=True)
    print(g)
    walk(g.grad_fn)
