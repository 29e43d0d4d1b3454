import torch

a = torch.tensor
for data in [
    [a([1.0]), a([2.0])], [a([[1.0]]), 2.0], [a(1), a(2.5)], [a(True), 2], [[a(1), a(2)], [a(3), a(4)]],
    [[a([1]), a([2])]], (a(1.0, dtype=torch.float64), 2), [a(1, dtype=torch.int32)],
    [[1.0, 2.0], a([3.0, 4.0])], [a([1.0, 2.0])], [a([1.0, 2.0]), a([3.0, 4.0])], [a([1, 2]), a([3])],
    [3.0, a([1.0, 2.0])], [a(1.0), [2.0]], [a([])], [torch.zeros(2, 2)],
]:
    try:
        t = torch.tensor(data)
        print(t, t.dtype)
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
for data, dtype in [([a(1.5)], torch.int64), ([a(2)], torch.float32), ([a([True])], torch.int64), ([a(0)], torch.bool)]:
    try:
        print(torch.tensor(data, dtype=dtype))
    except TypeError as e:
        print(e)
print(torch.Tensor([a([1.0]), a([2.0])]))
