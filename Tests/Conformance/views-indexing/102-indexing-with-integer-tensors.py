import torch
x = torch.arange(12).reshape(3, 4)
i = torch.tensor([2, 0])
print(x[i], x[:, i], x[i, i], x[i][:, 1], x[[0, 2]], x[[0, 1], [1, 2]], x[i, 1:3], x[1, i], x[torch.tensor([[0, 1], [2, 0]])].shape, x[torch.tensor(1)], x[torch.tensor([-1])], x[:, torch.tensor([0, 0, 1])], x[i, None].shape, x[torch.tensor([], dtype=torch.int64)].shape)
for f in (lambda: x[torch.tensor([3])], lambda: x[torch.tensor([0, 1]), torch.tensor([0, 1, 2])], lambda: x[torch.tensor([1.5])], lambda: x[[5]], lambda: x[:, [4]], lambda: x[i, i, i]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
