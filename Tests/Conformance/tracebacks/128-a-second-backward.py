import torch
x = torch.tensor([1., 2.], requires_grad=True)
def loss_of(x):
    return (x * x).sum()
loss = loss_of(x)
loss.backward()
print(x.grad)
loss.backward()
