# The *_like functions and sorts keep the strides of tensors that lie otherwise; random numbers go in by memory.
import torch
a = torch.arange(6.).reshape(2, 3).t()
cube = torch.ones(2, 3, 4).permute(2, 0, 1)
for t in (a, a[::2], a[:, ::2], cube, cube[1:], torch.ones(3, 1).expand(3, 4), torch.ones(4, 3)[:, ::2],
          torch.ones(2, 3, 4)[:, :, 1:].transpose(0, 2)):
    print(t.stride(), torch.zeros_like(t).stride(), torch.ones_like(t).stride(), torch.full_like(t, 2).stride(),
          torch.empty_like(t).stride(), torch.rand_like(t).stride(), torch.randint_like(t, 3).stride())
    print(torch.zeros_like(t, memory_format=torch.contiguous_format).stride(),
          torch.zeros_like(t, memory_format=torch.preserve_format, dtype=torch.int64).stride(),
          t.clone(memory_format=torch.contiguous_format).stride(), t.clone().stride())
    print(t.sort().values.stride(), t.sort(0).indices.stride(), t.argsort().stride(), t.topk(1)[0].stride())
print(a.sort(descending=True))
print(torch.full_like(a, 7), torch.zeros_like(a) + a)
for shape in ((2, 3), (5, 7), (4, 3, 2)):
    for dtype in (torch.float32, torch.float64):
        t = torch.ones(shape, dtype=dtype).permute(*reversed(range(len(shape))))
        torch.manual_seed(0)
        print(torch.rand_like(t), torch.randn_like(t), torch.randint_like(t, 9))
        print(t.clone().uniform_(), t.clone().normal_())
        print(torch.zeros(shape + (2,), dtype=dtype)[..., 0].normal_())
try:
    torch.zeros_like(a, memory_format=torch.strided)
except TypeError as error:
    print(error)
