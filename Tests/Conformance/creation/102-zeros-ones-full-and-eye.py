import torch
print(torch.zeros(2), torch.zeros(2, 3), torch.zeros((1, 2)), torch.zeros([2]), torch.zeros(()), torch.zeros(0), torch.zeros(2, 0), torch.ones(2, dtype=torch.int64), torch.ones(1, dtype=torch.bool))
print(torch.full((2, 2), 7), torch.full((2,), 1.5), torch.full((1,), True), torch.full((2,), 3, dtype=torch.float64), torch.eye(2), torch.eye(2, 3), torch.eye(3, dtype=torch.int64))
a = torch.tensor([[1, 2]])
print(torch.zeros_like(a), torch.ones_like(a, dtype=torch.float32), torch.full_like(a, 9))
print(torch.zeros(2, requires_grad=True), torch.zeros(size=(1,)), torch.ones(*[1, 2]).shape, torch.zeros(torch.Size([2])).shape)
for f in (lambda: torch.zeros('a'), lambda: torch.zeros(2.5), lambda: torch.zeros(-2), lambda: torch.zeros(2, -1), lambda: torch.full(2, 3), lambda: torch.eye(-1), lambda: torch.zeros(2, dtype='float32'), lambda: torch.ones(2, foo=1), lambda: torch.zeros()):
    try:
        f()
    except Exception as e:
        print(type(e).__name__ + ':', e)
