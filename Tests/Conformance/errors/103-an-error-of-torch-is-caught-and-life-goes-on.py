import torch
x = torch.tensor([1., 2.], requires_grad=True)
log = []
for k in range(3):
    y = (x * x).sum()
    try:
        y.backward()
        if k: y.backward()
    except RuntimeError as e:
        log.append(type(e).__name__ + ' at ' + str(k))
    finally:
        print(k, x.grad)
print(log)
try:
    try:
        x += 1
    except RuntimeError as e:
        raise ValueError('wrapped') from e
except ValueError as e:
    print(e, '|', e.__cause__)
