import torch
x = torch.zeros(3, 3)
x[0] = 1; x[1, 1] = 2.5; x[:, 2] = torch.tensor([7., 8., 9.]); print(x, x._version)
x[1:, :2] = torch.ones(2, 2) * 4; x[-1] += 10; x[..., 0] *= 2; print(x)
x[torch.tensor([0, 2])] = 0; print(x); x[[0, 1], [1, 2]] = torch.tensor([5., 6.]); print(x); x[:] = 3; print(x); x[0, :] = x[1, :] * 2; print(x, x._version)
i = torch.zeros(2, dtype=torch.int64); i[0] = 3.9; i[1] = True; print(i)
for f in (lambda: x.__setitem__(3, 1), lambda: x.__setitem__(0, torch.zeros(2)), lambda: x.__setitem__(0, 'a'), lambda: x.__setitem__((0, 0), torch.zeros(2)), lambda: x.__setitem__(0, [1, 2, 3]), lambda: x.__setitem__(slice(0, 2), torch.zeros(3, 3)), lambda: x.__setitem__(0, None)):
    try:
        f(); print(x[0])
    except Exception as e:
        print(type(e).__name__ + ':', e)
y = x; y[0, 0] = -1; print(x[0, 0]); z = x.clone(); z[0, 0] = 99; print(x[0, 0])
