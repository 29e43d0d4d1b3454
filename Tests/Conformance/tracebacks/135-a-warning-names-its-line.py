import torch
x = torch.ones(2, requires_grad=True)
y = x * 2
for i in range(2):
    print(y.grad)
print('end')
