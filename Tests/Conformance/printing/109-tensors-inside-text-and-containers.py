import torch
x = torch.tensor([[1., 2.], [3., 4.]])
print('x =', x, 'end'); print(f'x: {x}, sum {x.sum()}, {x.sum().item():.3f}'); print([x, 1], (x,)); print({'w': x, 'b': x[0]}); print(x, x, sep='\n---\n'); print('%s and %r' % (x[0], x[1])); print('shape: ' + str(x.shape), x.dtype, str(x[0, 0]))
class Holder:
    def __repr__(self): return f'Holder({x[0]})'
print(Holder(), [Holder()]); print(torch.tensor(1.5), torch.tensor(2), torch.tensor(True), repr(torch.Size([2, 1])), x.size(), torch.float64, [torch.int64], torch.device('cpu'))
print(f'{torch.tensor(3.14159):.2f} {torch.tensor(42):5d}| {torch.tensor(0.5):e} {torch.tensor(7)}', '{}'.format(x[0]), '{:.1f}'.format(torch.tensor(2.55)))
for f in (lambda: f'{x:.2f}', lambda: '%d' % x, lambda: 'a' + x[0], lambda: '{:d}'.format(torch.tensor(1.5))):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
