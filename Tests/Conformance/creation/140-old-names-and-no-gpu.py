import torch
from torch.autograd import Variable
x = Variable(torch.ones(2, 2), requires_grad=True)
y = x + 2
z = y * y * 3
out = z.mean()
out.backward()
print(x, y, x.grad)
print(torch.FloatTensor([1, 2]), torch.LongTensor([1, 2]), torch.FloatTensor(2, 3).shape, torch.DoubleTensor([[1, 2]]), torch.BoolTensor([1, 0]), torch.FloatTensor)
print(torch.cuda.is_available(), torch.cuda.device_count(), x.data, Variable(torch.tensor([3])))
device = torch.device('cuda' if torch.cuda.is_available() else 'cpu')
print(device, torch.ones(2).to(device), x.type(torch.DoubleTensor))
