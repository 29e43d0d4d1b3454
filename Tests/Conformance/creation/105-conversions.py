import torch
x = torch.tensor([1.7, -1.2, 0.])
print(x.long(), x.int(), x.bool(), x.double(), x.float() is x, x.to(torch.float64), x.to(torch.float32) is x, x.to('cpu') is x, x.to(torch.int64), x.type(torch.int64))
print(x.tolist(), x.double().tolist(), torch.tensor([[1, 2], [3, 4]]).tolist(), torch.tensor(5).tolist(), torch.tensor(True).item(), torch.tensor(2.5).item(), torch.tensor([[7]]).item(), torch.tensor([]).tolist())
print(float(torch.tensor(1.5)), int(torch.tensor(1.9)), bool(torch.tensor(0.)), str(torch.tensor(1)), f'{torch.tensor(1.23456):.2f}', f'{torch.tensor([1, 2])}', '%.3f' % torch.tensor(2.5), '%d' % torch.tensor(7), format(torch.tensor(3), '5d') + '|', round(torch.tensor(2.567).item(), 2))
print([1, 2, 3][torch.tensor(1)], range(5)[torch.tensor(2)], list(torch.tensor([1, 2])), [t.item() for t in torch.tensor([[1., 2.]]).flatten()], torch.tensor(3) == 3, torch.tensor(1) in torch.tensor([1, 2]), 5 in torch.tensor([1]))
a = torch.tensor([1, 2]).to(x); print(a, a.dtype)
