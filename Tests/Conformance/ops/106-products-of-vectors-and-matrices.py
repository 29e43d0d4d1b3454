import torch
v, w = torch.tensor([1., 2., 3.]), torch.tensor([4., 5., 6.])
A, B = torch.arange(6.).reshape(2, 3), torch.arange(6.).reshape(3, 2)
print(v @ w, v.dot(w), torch.dot(v, w), A @ v, A.mv(v), A @ B, A.mm(B), torch.mm(B, A), v @ B, torch.matmul(A, B), A.t() @ A, A.T.shape, B.matmul(A))
print(torch.tensor([[1, 2], [3, 4]]) @ torch.tensor([[5, 6], [7, 8]]), (torch.ones(2, 3, 4) @ torch.ones(2, 4, 5)).shape, (torch.ones(3, 4) @ torch.ones(2, 4, 5)).shape, torch.ones(2, 1, 3) @ torch.ones(3), torch.zeros(2, 0) @ torch.zeros(0, 3))
for f in (lambda: v @ torch.ones(2), lambda: A @ A, lambda: A @ torch.ones(2), lambda: torch.mm(A, v), lambda: torch.dot(A, v), lambda: A @ B.double(), lambda: torch.mv(A, A), lambda: torch.dot(v, torch.ones(2)), lambda: v @ torch.tensor([1, 2, 3]), lambda: torch.ones(2, 3, 4) @ torch.ones(3, 4, 5), lambda: torch.tensor(1.) @ v, lambda: A @ 3, lambda: torch.matmul(A), lambda: torch.ones(3) @ torch.ones(2, 3), lambda: torch.zeros(1, 2, 3).t()):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ':', e)
