import torch

f = torch.tensor([1.5, 2.5])
i = torch.tensor([1, 2])
b = torch.tensor([True, False])
zero = torch.tensor(0)


def change(t, op, other):
    t = t.clone()
    try:
        if op == "//":
            t //= other
        elif op == "%":
            t %= other
        elif op == "&":
            t &= other
        elif op == "+":
            t += other
        elif op == "/":
            t /= other
        elif op == "**":
            t **= other
        print(op, t)
    except (RuntimeError, NotImplementedError) as e:
        print(op, type(e).__name__, e)


for op in ["+", "/", "//", "%", "&", "**"]:
    for other in [f, i, b, zero, 2, 2.5, True, torch.ones(3), torch.ones(2, 2)]:
        change(i, op, other)
        change(zero, op, other)
        change(b, op, other)
