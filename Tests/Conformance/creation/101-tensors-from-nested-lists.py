import torch
for d in (1, 2.5, True, [1, 2], [1., 2], [True, False], [[1, 2], [3, 4]], [1, 2.5, True], [], [[]], [[], []], (1, (2)), [[[1]]], range(3), [True, 2]):
    t = torch.tensor(d)
    print(t, t.dtype, t.shape)
print(torch.tensor([1, 2], dtype=torch.float64), torch.tensor([1.7, -1.7], dtype=torch.int64), torch.tensor([0, 2], dtype=torch.bool), torch.tensor(3, dtype=torch.int32))
print(torch.tensor([1., 2.], requires_grad=True), torch.tensor([torch.tensor(1), torch.tensor(2)]))
for bad in ([1, [2]], [[1, 2], [3]], 'a', [None], None, [1, 'a'], {}, [[1], 2], object):
    try:
        torch.tensor(bad)
    except Exception as e:
        print(type(e).__name__ + ':', e)
