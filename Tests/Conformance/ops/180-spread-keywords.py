# Keywords from ** whose names were computed: no literal of the program is their text.
import torch
a, b = "dty", "keep"
print(torch.ones(2, **{a + "pe": torch.float64}))
x = torch.ones(2, 3)
print(x.sum(**{"di" + "m": 0, b + "dim": True}))
print(sorted([3, 1, 2], **{"rev" + "erse": True}))


def f(*, alpha=1, **rest):
    return alpha, rest


print(f(**{"al" + "pha": 2, "be" + "ta": 3}))
y = torch.tensor([1.0, 2.0], requires_grad=True)
z = (y * y).sum()
z.backward(**{"retain_" + "graph": True})
z.backward(retain_graph=True)
print(y.grad)
try:
    torch.ones(2, **{"dt" + "ypo": 1})
except TypeError as e:
    print(e)
try:
    y.backward(gradient=None, retain_grap=True)
except TypeError as e:
    print(e)


class Calls:
    def __getattr__(self, name):
        print("look-up", name)
        return lambda *a, **k: (a, k)


def note(text):
    print(text)
    return text


# The method is looked up before its arguments are worked out, with keywords too.
print(Calls().go(note("first"), key=note("second")))
