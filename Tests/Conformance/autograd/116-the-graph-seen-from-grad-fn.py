import torch
x = torch.tensor([1., 2.], requires_grad=True); w = torch.tensor([3., 4.], requires_grad=True)
y = ((x * w).sum() + x.mean()) ** 2
def walk(n, depth=0):
    print('  ' * depth + (n.name() if n else 'None'))
    if n:
        for m, i in n.next_functions: walk(m, depth + 1)
walk(y.grad_fn)
acc = (x * 1).grad_fn.next_functions[0][0]; print(acc.name(), acc.variable is x, len(acc.next_functions), (x * 2).grad_fn.next_functions[1][0], y.grad_fn, type(y.grad_fn))
for f in (lambda: x + 1, lambda: 1 - x, lambda: 2 * x, lambda: x / w, lambda: x @ w, lambda: x ** w, lambda: 2 ** x, lambda: -x, lambda: x.exp(), lambda: x[0], lambda: x[:1], lambda: x[[0]], lambda: x[None], lambda: x.view(2, 1), lambda: x.reshape(1, 2), lambda: x.view(1, 2).t(), lambda: x.view(1, 2).transpose(0, 1), lambda: x.view(1, 2).permute(1, 0), lambda: x.unsqueeze(0), lambda: x.view(1, 2).squeeze(), lambda: x.expand(3, 2), lambda: x.sum(), lambda: x.sum(0), lambda: x.mean(), lambda: x.max(), lambda: x.max(0)[0], lambda: x.clamp(min=0), lambda: x.clone(), lambda: x.double(), lambda: torch.cat([x, w]), lambda: torch.stack([x, w]), lambda: torch.where(x > 1, x, w), lambda: torch.maximum(x, w), lambda: x.view(1, 2) @ x.view(2, 1), lambda: x.view(1, 2).flatten(), lambda: x.abs(), lambda: x.view(1, 2) @ w, lambda: x.relu(), lambda: x.clone().zero_(), lambda: x.clone().fill_(1.)):
    n = f().grad_fn; print(n.name(), [m.name() if m else None for m, _ in n.next_functions])
