# out= with shared memory, with other sizes, with other types.
import torch
y = torch.arange(6.)
print(torch.add(y[:4], 1, out=y[:4]), y)
print(torch.neg(y.flip(0), out=y), torch.abs(y, out=y), torch.cumsum(y, 0, out=y))
for wrong in ('torch.add(y[:4], 1, out=y[1:5])', 'torch.add(y[:4], y[1:5], out=y[2:6])', 'torch.exp(y[:4], out=y[1:5])',
              'torch.add(torch.ones(4), 1, out=torch.zeros(1).expand(4))', 'torch.cumsum(y[:4], 0, out=y[1:5])',
              'torch.cat([y[:2], y[2:4]], out=y[:4])', 'torch.cat([y], out=y)', 'torch.add(y, 1, out=y[:2])',
              'torch.add(y, 1, out=torch.zeros(6, dtype=torch.long))', 'torch.add(y, 1, out=[y])',
              'torch.add(y.clone().requires_grad_(), 1, out=torch.zeros(6))',
              'torch.add(torch.ones(6), 1, out=y.clone().requires_grad_())'):
    try:
        print(wrong, eval(wrong))
    except (RuntimeError, TypeError) as error:
        print(wrong, type(error).__name__, error)
for i in range(2):
    print(torch.add(y, 1, out=torch.zeros(2)))
o = torch.zeros(2, 3)
print(torch.add(y[:3], 1, out=o), o, o.shape)
print(torch.mm(torch.ones(2, 2), torch.ones(2, 2), out=torch.zeros(3)), torch.sum(y, 0, out=torch.zeros(3)))
print(torch.ones(3, out=torch.zeros(2)), torch.full((3,), 2., out=torch.zeros(2)), torch.arange(3, out=torch.zeros(3)))
print(torch.exp(torch.zeros(3), out=torch.zeros(0)), torch.add(y, 1, out=torch.zeros(6, dtype=torch.float64)))
print(torch.eq(y, y, out=torch.zeros(6)))
m = torch.tensor([[1., 5., 2.]])
print(torch.argmax(m, 0, True, out=torch.zeros((1, 3), dtype=torch.long)), torch.argmin(m, out=torch.tensor(9)))
a = torch.tensor([3., 1., 2.])
for call in ['torch.argsort(a, stable=True, out=torch.zeros(3))',
             'torch.argmax(a, 0, out=torch.zeros(()))',
             'torch.argsort(a, stable=True, out=torch.zeros(3, dtype=torch.int64))']:
    try:
        print(eval(call))
    except RuntimeError as error:
        print(error)
torch.argmax(m, 0, out=torch.zeros(()))
