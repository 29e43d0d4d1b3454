import torch
x = torch.tensor([1., 2.], requires_grad=True)
h = x.register_hook(lambda g: print('x hook', g))
y = x * 2
y.register_hook(lambda g: g * 10)
k = y.register_hook(lambda g: print('y second', g))
y.sum().backward(retain_graph=True); print(x.grad)
h.remove(); k.remove(); y.sum().backward(); print(x.grad)
x.grad = None
def double(g): return g * 2
x.register_hook(double); x.register_hook(double); (x * 1).sum().backward(); print(x.grad)
for bad in (lambda g: 5, lambda g: torch.ones(3), lambda g: g.double(), lambda: None, lambda g: 'a'):
    z = torch.ones(2, requires_grad=True); z.register_hook(bad)
    try:
        (z * 2).sum().backward(); print(z.grad, z.grad.dtype)
    except Exception as e:
        print(type(e).__name__ + ':', e)
try:
    torch.ones(1).register_hook(print)
except RuntimeError as e:
    print(e)
order = []
a = torch.ones(1, requires_grad=True); b = a * 2; c = b * 3; d = b * 4; e = c + d
for n, t in (('a', a), ('b', b), ('c', c), ('d', d), ('e', e)): t.register_hook(lambda g, n=n: order.append((n, g.item())))
e.backward(); print(order)
