import torch
x = torch.tensor([1., 2.], requires_grad=True); w = torch.tensor([3., 4.], requires_grad=True)
y = x * w
y.backward(torch.tensor([1., 10.]), retain_graph=True); print(x.grad, w.grad)
y.backward(gradient=torch.ones(2), inputs=[x], retain_graph=True); print(x.grad, w.grad); y.sum().backward(inputs=w); print(x.grad, w.grad)
s = (x * 2).sum(); s.backward(torch.tensor(5.)); print(x.grad)
for f in (lambda: (x * 2).backward(), lambda: (x * 2).backward(torch.ones(3)), lambda: (x * 2).backward(torch.ones(2).double()), lambda: (x * 2).backward(1.), lambda: torch.ones(2).backward(), lambda: torch.ones(1).sum().backward(), lambda: x.detach().sum().backward(), lambda: (x * 2).sum().backward(inputs=[]), lambda: (x * 2).sum().backward(inputs=[torch.ones(1)]), lambda: x.backward(), lambda: (x * 2).backward([1., 2.]), lambda: (x > 0).sum().backward(), lambda: (x * 2).sum().backward(foo=1), lambda: torch.tensor(1, requires_grad=False).backward(), lambda: (x * 2).backward(torch.tensor([1, 2]))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
t = torch.tensor(2., requires_grad=True); t.backward(); print(t.grad); torch.autograd.backward([x.sum(), (w * 2).sum()]); print(x.grad, w.grad)
