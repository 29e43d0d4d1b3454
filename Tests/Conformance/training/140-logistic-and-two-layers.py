import torch
# 逻辑回归 + 梯度累积, then two layers by hand
torch.manual_seed(7)
X = torch.randn(64, 2, dtype=torch.float64)
y = (X[:, 0] * 2 - X[:, 1] > 0).double().unsqueeze(1)
w = torch.zeros(2, 1, dtype=torch.float64, requires_grad=True)
b = torch.zeros(1, dtype=torch.float64, requires_grad=True)
for epoch in range(20):
    for i in range(0, 64, 16):
        p = torch.sigmoid(X[i:i+16] @ w + b)
        loss = -(y[i:i+16] * torch.log(p) + (1 - y[i:i+16]) * torch.log(1 - p)).mean() / 4
        loss.backward()
    with torch.no_grad():
        for t in (w, b):
            t -= 0.5 * t.grad
            t.grad = None
print(w, b)
acc = ((torch.sigmoid(X @ w + b) > 0.5).double() == y).double().mean()
print(f"accuracy: {acc:.4f}")
class Net:
    def __init__(self, i, h, o):
        self.w1 = torch.randn(i, h) * 0.1; self.w2 = torch.randn(h, o) * 0.1
        for p in self.parameters(): p.requires_grad_()
    def parameters(self): return [self.w1, self.w2]
    def __call__(self, x): return torch.relu(x @ self.w1) @ self.w2
net = Net(4, 8, 3)
x = torch.randn(10, 4); t = torch.randint(0, 3, (10,))
for step in range(5):
    out = net(x).log_softmax(1)
    loss = -out[torch.arange(10), t].mean()
    for p in net.parameters(): p.grad = None
    loss.backward()
    with torch.no_grad():
        for p in net.parameters(): p -= p.grad
    print(step, loss.item())
h = net.w1.register_hook(lambda g: print('hook', g.shape))
net(x).sum().backward(); h.remove()
try: net(x).backward()
except RuntimeError as e: print(e)
print(torch.autograd.grad(net(x).pow(2).sum(), net.w2)[0][:2])
