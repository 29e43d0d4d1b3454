# Some warnings come once for a process, whatever the line and the tensor; others once for a line.
import torch
x = torch.tensor([1., 2.], requires_grad=True)
print(float(x[0]))
print(float(x[1]))
print(float(x.sum()))

with torch.no_grad():
    print(float(x[0]))

cube = torch.zeros(2, 3, 4)
print(cube.T.shape)
print(cube.T.shape)


def copies(data):
    return torch.tensor(data)


t = torch.ones(2)
copies(t)
copies(t)
print(torch.tensor(t))
