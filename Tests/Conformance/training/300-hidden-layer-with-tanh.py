# The gradient of tanh rounds once where it can.
import torch

torch.manual_seed(0)
x = torch.linspace(-1, 1, 5).unsqueeze(1)
y = x**2
w1 = torch.randn(1, 4, requires_grad=True)
b1 = torch.zeros(4, requires_grad=True)
w2 = torch.randn(4, 1, requires_grad=True)
for step in range(5):
    hidden = torch.tanh(x @ w1 + b1)
    loss = ((hidden @ w2 - y) ** 2).mean()
    grads = torch.autograd.grad(loss, [w1, b1, w2])
    with torch.no_grad():
        for p, g in zip([w1, b1, w2], grads):
            p -= 0.1 * g
    print(step, loss.item())
print(w1, b1, w2)
t = torch.tensor([0.1, 0.25, 0.7, -1.3, 0.55, 0.9, 2.1, -0.4, 0.33], requires_grad=True)
print(torch.autograd.grad(t.tanh(), t, torch.linspace(-1, 1, 9))[0].tolist())
print(torch.zeros(2, 1) @ -torch.ones(1, 3), torch.zeros(2, 2) @ -torch.ones(2, 3))
