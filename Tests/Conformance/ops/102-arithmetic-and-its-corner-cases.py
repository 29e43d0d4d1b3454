import torch
a, b = torch.tensor([7., -7., 7., -7.]), torch.tensor([2., 2., -2., -2.])
print(a + b, a - b, a * b, a / b, a // b, a % b, a ** 2, -a, abs(a), 2 ** b, 10 - a, 1 / b, 7 // b, 7 % b)
i, j = torch.tensor([7, -7, 7, -7]), torch.tensor([2, 2, -2, -2])
print(i / j, i // j, i % j, i ** 2, i * 1.5, i + True, 2 ** torch.tensor([0, 3]), i // 2.0, divmod(7, 2))
print(torch.tensor([1., 0., -1.]) / 0, torch.tensor([0.]) / 0, torch.tensor([1.]) % 0, torch.tensor([1.]) // 0, torch.tensor([-8.]) ** (1 / 3), torch.tensor([0.]) ** 0, torch.tensor([2.]) ** -1)
for f in (lambda: torch.tensor([1]) // 0, lambda: torch.tensor([1]) % 0, lambda: torch.tensor([2]) ** -1, lambda: a + 'x', lambda: 'x' + a, lambda: a + None, lambda: a + [1], lambda: a @ 2, lambda: a < 'x', lambda: a + (1, 2), lambda: torch.add(a), lambda: torch.add(a, 'b'), lambda: a.add(1, 2, 3)):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__ + ':', e)
print(torch.add(a, b, alpha=2), torch.sub(a, 1), torch.mul(a, 2), torch.div(a, 2), a.add(1), a.mul(b).sub(3).div(2), a.pow(3), torch.pow(2, b), a.neg(), torch.tensor(9223372036854775807) + 1)
