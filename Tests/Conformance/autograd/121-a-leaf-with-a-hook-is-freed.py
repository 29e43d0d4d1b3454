import torch
class Watch:
    def __init__(self, n): self.n = n
    def __del__(self): print('freed', self.n)
x = torch.ones(2, requires_grad=True); x.tag = Watch('leaf tag'); y = (x * 2).sum(); del x; print('x gone'); del y; print('y gone')
t = torch.zeros(1); t.label = 'my tensor'; print(t.label, hasattr(t.clone(), 'label'))
def f():
    w = torch.ones(1, requires_grad=True); w.tag = Watch('local'); z = w.exp(); z.backward(); return w.grad
print(f())
u = torch.ones(1, requires_grad=True); g = u.grad; (u * 2).backward(); print(u.grad is u.grad, g)
