import torch
a = torch.tensor([1., 2., float('nan')])
print(torch.equal(a, a.clone()), torch.equal(torch.ones(2), torch.ones(2)), torch.allclose(torch.ones(2), torch.ones(2) + 1e-9), torch.isnan(a), torch.isfinite(a), torch.isinf(a / 0))
print((a > 1).nonzero(), torch.nonzero(a == 1, as_tuple=True), torch.outer(torch.ones(2), torch.arange(3.)), a.new_zeros(2), a.new_ones(1, 2), a.new_tensor([3]), torch.result_type(a, 1), torch.promote_types(torch.int32, torch.float32))
