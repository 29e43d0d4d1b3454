import torch
x = torch.zeros(1).expand(2**40)
for f in (lambda: list(x), lambda: x.split(1), lambda: x.tolist(), lambda: torch.zeros(10).repeat(2**62),
          lambda: torch.zeros(1).expand(2**62).unbind()):
    try:
        f()
    except (RuntimeError, MemoryError) as e:
        print(type(e).__name__, e)
