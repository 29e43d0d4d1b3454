import torch
x = torch.ones(2, 2)
for f in (lambda: torch.zeros(2, 'a'), lambda: torch.sum(), lambda: torch.sum(1), lambda: torch.sum([1, 2]), lambda: x.sum('a', 1, 2), lambda: torch.exp(x, x), lambda: torch.exp(input=x, foo=1), lambda: torch.matmul(x), lambda: torch.matmul(x, 1), lambda: x.view(2.5), lambda: x.view([2, 'a']), lambda: torch.cat(x, x), lambda: torch.mean(x, keepdim=True), lambda: x.add(), lambda: x.add('a'), lambda: x.mul(None), lambda: torch.where(1, 2), lambda: x.transpose('a', 1), lambda: torch.randn(2, generator=5), lambda: torch.arange(1, 2, 3, 4), lambda: torch.tensor(), lambda: torch.tensor(1, 2), lambda: torch.tensor([1], dtype=5), lambda: x.clamp(min='a'), lambda: torch.eye(), lambda: torch.full(), lambda: torch.stack(1), lambda: x.item(1), lambda: x.to('nowhere'), lambda: x.to(), lambda: x.backward(1, 2, 3, 4, 5), lambda: x.reshape('2'), lambda: x.permute('a'), lambda: torch.linspace(0), lambda: x.expand('a'), lambda: torch.mm(x, [1]), lambda: x.argmax(1.5), lambda: torch.max(x, 'a'), lambda: torch.manual_seed(), lambda: x.unsqueeze(), lambda: x.size('a'), lambda: x.requires_grad_(5), lambda: x.float(1, 2, 3)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
