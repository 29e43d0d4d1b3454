import torch
X = torch.tensor([[0., 0.], [0., 1.], [1., 0.], [1., 1.]]); Y = torch.tensor([[0.], [1.], [1.], [0.]])
W1 = torch.tensor([[0.5, -0.5, 0.25], [0.25, 0.75, -0.5]], requires_grad=True); b1 = torch.zeros(3, requires_grad=True)
W2 = torch.tensor([[0.5], [-0.25], [1.]], requires_grad=True); b2 = torch.zeros(1, requires_grad=True)
params = [W1, b1, W2, b2]
for step in range(6):
    h = torch.tanh(X @ W1 + b1); out = torch.sigmoid(h @ W2 + b2)
    loss = -(Y * torch.log(out) + (1 - Y) * torch.log(1 - out)).mean()
    for p in params: p.grad = None
    loss.backward()
    with torch.no_grad():
        for p in params: p -= 0.1 * p.grad
    print('%d %.4f' % (step, loss.item()))
print(W1, b1, W2, b2, out, loss, W1.grad)
