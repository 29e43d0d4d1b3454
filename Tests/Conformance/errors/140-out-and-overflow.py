import torch
x = torch.ones(2, 3)
y = torch.zeros(2, 3)
print(torch.add(x, 1, out=y), y, torch.add(x, 1, out=torch.zeros(0)))
for s in ["torch.add(x.requires_grad_(), 1, out=torch.zeros(2, 3))", "torch.add(y, 1, out=torch.zeros(2, 3, dtype=torch.int64))", "y + 10 ** 30", "y[2 ** 64]", "torch.tensor(2 ** 63)", "torch.arange(2 ** 64)", "y.transpose(10 ** 30, 1)", "y.add(1, out=y)", "torch.sum(y, a=1, b=2, c=3)", "y.sum(a=1, b=2)", "torch.zeros(2, 1.5)", "torch.zeros('a', 2)", "torch.zeros([2], [3])", "y.t(1)", "y.double(2)", "y.float(foo=1)", "y.to(dtype='a')", "torch.zeros(2, device='cuda')", "torch.zeros(2, device='foo')", "torch.zeros(2, pin_memory=True)", "y.requires_grad_(1)", "torch.Size(['a'])", "y.shape + [1]", "'a' + y", "[1] + y"]:
    try:
        print(eval(s))
    except Exception as e:
        print(type(e).__name__, e)
print(torch.tensor([2.0, 2 ** 63]), y.shape[:1], y.shape * 2, (1,) + y.shape, [1] * torch.tensor(2))
