import torch
A = torch.tensor([[1., 2.], [3., 4.], [5., 6.]], requires_grad=True)
B = torch.tensor([[1., 0., 2.], [0., 1., -1.]], requires_grad=True)
v = torch.tensor([1., -1.], requires_grad=True); w = torch.tensor([2., 3.], requires_grad=True)
for f in (lambda: A @ B, lambda: A.mm(B), lambda: A @ v, lambda: A.mv(v), lambda: v @ w, lambda: v.dot(w), lambda: v @ B, lambda: torch.matmul(A, B), lambda: A.t() @ A, lambda: (A @ B) @ A, lambda: torch.stack([A, A]) @ B):
    A.grad = B.grad = v.grad = w.grad = None
    y = f(); y.sum().backward(); print(y.grad_fn.name(), A.grad, B.grad, v.grad, w.grad)
x = torch.ones(2, 3, requires_grad=True); b = torch.zeros(3, requires_grad=True); ((x * 2 + b) * torch.arange(3.)).sum().backward(); print(x.grad, b.grad)
