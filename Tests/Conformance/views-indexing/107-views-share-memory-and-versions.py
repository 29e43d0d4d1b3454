import torch
x = torch.zeros(4)
v, r, s, e, d, c = x.view(2, 2), x.reshape(4, 1), x[1:3], x.unsqueeze(0).expand(2, 4), x.detach(), x.clone()
x += 1; s *= 5; d[3] = 7
print(v, r.flatten(), s, e, d, c)
print(x._version, v._version, d._version, c._version, v._base is x, x._base, s.data_ptr() - x.data_ptr(), s.storage_offset(), e.stride(), x.data_ptr() == d.data_ptr(), c.data_ptr() == x.data_ptr(), v.is_leaf)
t = x.view(2, 2).t(); t.fill_(3); print(x); t.zero_(); print(x)
f = x.view(2, 2)[0][1:]; f.add_(9); print(x, f._base is x)
try:
    e[0, 0] = 1
    e.add_(1)
except RuntimeError as err:
    print(err)
l = [x] * 2; l[0] += 1; print(l[1])
