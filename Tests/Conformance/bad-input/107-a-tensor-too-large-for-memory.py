import torch
for f in (lambda: torch.zeros(10 ** 15), lambda: torch.ones(10 ** 8, 10 ** 8), lambda: torch.zeros(10 ** 10, 10 ** 10), lambda: torch.zeros(-1), lambda: torch.arange(10 ** 16)):
    try:
        f()
        print('no error')
    except Exception as e:
        print(type(e).__name__, str(e).split(chr(10))[0])
print(torch.zeros(2))
