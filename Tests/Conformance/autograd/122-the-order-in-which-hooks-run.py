import torch
x = torch.ones(2, requires_grad=True); w = torch.full((2,), 3., requires_grad=True)
a = x * 2; b = w * a; c = a.exp(); d = b + c; e = d.sum() + a.mean()
def log(n): return lambda g: print(n, g)
for n, t in zip('xwabcde', (x, w, a, b, c, d, e)): t.register_hook(log(n))
e.backward(retain_graph=True)
print('again'); e.backward(inputs=[w])
print(x.grad, w.grad)
