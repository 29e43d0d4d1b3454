import torch
x = torch.arange(6)
print(x.view(2, 3), x.view(-1, 2), x.view(3, -1).shape, x.reshape(6, 1).shape, x.reshape(1, 2, 3), x.view(2, 3).flatten(), x.view(1, 6).squeeze(), x.unsqueeze(0).shape, x.unsqueeze(-1).shape, x.view((3, 2)).shape, x.view(1, 2, 1, 3).squeeze(0).shape, x.view(1, 2, 1, 3).squeeze(1).shape, x.view(1, 2, 1, 3).squeeze().shape, torch.zeros(2, 3, 4).flatten(1).shape, torch.zeros(2, 3, 4).flatten(0, 1).shape, torch.tensor(5).flatten(), torch.tensor(1).view(1, 1), torch.squeeze(torch.ones(1, 2), 0), torch.flatten(x.view(2, 3)))
t = x.view(2, 3).t()
for f in (lambda: t.view(6), lambda: x.view(4), lambda: x.view(-1, -1), lambda: x.view(-1, 4), lambda: x.reshape(5), lambda: x.view('a'), lambda: x.unsqueeze(3), lambda: x.squeeze(2), lambda: x.view(), lambda: x.flatten(2), lambda: x.reshape(0, -1), lambda: x.view(-2, 3), lambda: torch.zeros(0).view(-1, 0)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
print(t.reshape(6), t.contiguous().view(6), t.is_contiguous(), t.stride(), x.view(2, 3).stride(), t.contiguous().stride())
