import torch

x = torch.tensor([1.0, 2.0, 3.0], requires_grad=True)
w = torch.tensor([2.0, 2.0, 2.0], requires_grad=True)
with torch.inference_mode():
    i = x * 2
    print(i, i.is_inference(), i.requires_grad, torch.is_grad_enabled())
    view = x[:2]
    print(view.is_inference(), view)
    i.add_(1)
    print(i, torch.ones(2, requires_grad=True) * 2)
print(torch.is_grad_enabled(), (x * 2).is_inference())
print(i + w, i * 2, i.clone() * w, i.clone().is_inference(), i.view(3, 1).is_inference())
for refused in [
    lambda: i * w,
    lambda: w @ i,
    lambda: i.requires_grad_(),
    lambda: i._version,
    lambda: i.add_(1),
    lambda: i.__setitem__(0, 9),
    lambda: i.view(3, 1).mul_(2),
]:
    try:
        print(refused())
    except RuntimeError as e:
        print(e)
print(i)


@torch.inference_mode()
def predict(v):
    return v * w


p = predict(x)
print(p, p.is_inference(), p.mean().item(), [float(v) for v in p])
with torch.no_grad():
    print((p * w).is_inference(), p * w)
(x * w).sum().backward()
print(x.grad)
