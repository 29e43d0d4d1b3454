# Decorators with and without brackets, methods, classes, generators.
import torch
w = torch.ones(2, requires_grad=True)


@torch.no_grad()
def doubled(x):
    """Twice x."""
    return x * 2


@torch.no_grad
def tripled(x):
    return x * 3


@torch.enable_grad()
def recorded(x):
    return x * 2


@torch.set_grad_enabled(False)
def plain(x):
    return x * 2


@torch.inference_mode()
def inferred(x):
    return x * 2


@torch.inference_mode
def inferred_too(x):
    return x * 2


print(doubled(w), doubled(x=w), tripled(w), plain(w))
print(doubled.__name__, doubled.__doc__, doubled.__qualname__, doubled, doubled.__wrapped__(w))
print(doubled.__code__.co_name, list(doubled.__dict__), torch.is_grad_enabled())
with torch.no_grad():
    print(recorded(w))
print(inferred(w).is_inference(), inferred_too(w).is_inference())
try:
    doubled()
except TypeError as error:
    print(error)


class Model:
    scale = 2

    @torch.no_grad()
    def step(self, x):
        return x * self.scale

    @staticmethod
    @torch.no_grad()
    def static(x):
        return x * 3

    @classmethod
    @torch.no_grad()
    def made(cls, x):
        return cls, x * 4


print(Model().step(w), Model.static(w), Model.made(w), Model.step)


@torch.no_grad()
def steps(x):
    print(torch.is_grad_enabled())
    got = yield x * 2
    print(got, torch.is_grad_enabled())
    try:
        yield x * 3
    except ValueError as error:
        print('caught', error, torch.is_grad_enabled())
        yield 'handled'
    finally:
        print('finally', torch.is_grad_enabled())
    return 'end'


g = steps(w)
print(next(g), torch.is_grad_enabled())
print(g.send(5))
print(g.throw(ValueError('thrown')))
try:
    next(g)
except StopIteration as end:
    print('stopped', end.value)
g = steps(w)
next(g), next(g)
g.close()


def outer():
    print((yield from steps(w)))


print(len(list(outer())), torch.is_grad_enabled(), steps.__name__)


@torch.no_grad()
class Decorated:
    def __init__(self, x):
        self.x = x * 2


print(Decorated, Decorated(w).x)
