import torch
x = torch.arange(24).reshape(2, 3, 4)
print(x[0], x[1, 2], x[1, 2, 3], x[-1, -1, -1], x[0][1][2], x[:, 0], x[..., 0], x[0, ..., 1], x[:, 1:, ::2], x[None, 0, 0], x[0, None, :, 1].shape, x[()].shape, x[...].shape, x[:, :, -2:].shape, x[1:1].shape, x[5:].shape)
for f in (lambda: x[2], lambda: x[0, 3], lambda: x[-3], lambda: x[0, 0, 0, 0], lambda: x['a'], lambda: x[1.5], lambda: x[::-1], lambda: x[0, 0, 4], lambda: torch.tensor(1)[0], lambda: torch.tensor(1)[:], lambda: x[None, None, 5], lambda: x[::0]):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
for row in torch.tensor([[1, 2], [3, 4]]):
    print(row, end=' ')
a, b = torch.tensor([1, 2]); print(a + b)
