import torch
w = torch.tensor([1., 2.], requires_grad=True)
for i in range(3):
    loss = (w ** 2).sum(); loss.backward(); print(i, loss.item(), w.grad)
g = w.grad; w.grad.zero_(); print(w.grad, g is w.grad); (w * 3).sum().backward(); print(g, g is w.grad)
w.grad = None; (w * 3).sum().backward(); print(g, w.grad, w.grad is g, w.grad.requires_grad)
w.grad = torch.tensor([10., 20.]); (w * 1).sum().backward(); print(w.grad)
with torch.no_grad():
    w -= 0.1 * w.grad
print(w, w.is_leaf, w._version)
w.data -= 1; print(w, w._version); w.data.zero_(); print(w)
for f in (lambda: setattr(w, 'grad', torch.zeros(3)), lambda: setattr(w, 'grad', 5), lambda: setattr(w, 'grad', torch.zeros(2, dtype=torch.float64)), lambda: setattr(w, 'grad', w), lambda: setattr(w, 'grad', torch.zeros(2).int())):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
del w.grad; print(w.grad)
