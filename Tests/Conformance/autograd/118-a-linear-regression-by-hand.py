import torch
torch.manual_seed(0)
X = torch.arange(8.).view(8, 1) / 8
Y = 3 * X + 1
w = torch.zeros(1, 1, requires_grad=True); b = torch.zeros(1, requires_grad=True)
for epoch in range(20):
    pred = X @ w + b
    loss = ((pred - Y) ** 2).mean()
    loss.backward()
    with torch.no_grad():
        w -= 0.5 * w.grad; b -= 0.5 * b.grad
        w.grad.zero_(); b.grad.zero_()
    if epoch % 5 == 0:
        print(f'epoch {epoch}: loss {loss.item():.4f} w {w.item():.4f} b {b.item():.4f}')
print(w.detach(), b.detach(), (X @ w + b - Y).abs().max() < 1)
