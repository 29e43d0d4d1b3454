# torch.no_grad and its kin: contexts that are decorators as well.
from torch import _C, is_grad_enabled

_GENERATOR = 0x20


def context_decorator(new_context, func):
    """A function that does what `func` does, each call in a new context."""
    if hasattr(func, '__code__') and func.__code__.co_flags & _GENERATOR:
        return _generator_decorator(new_context, func)

    def decorate_context(*args, **kwargs):
        with new_context():
            return func(*args, **kwargs)

    return _looking_like(decorate_context, func)


def _generator_decorator(new_context, func):
    # The mode holds while the generator is at work, not while it waits.
    def generator_context(*args, **kwargs):
        generator = func(*args, **kwargs)
        resume, given = generator.send, None
        while True:
            try:
                with new_context():
                    value = resume(given)
            except StopIteration as end:
                return end.value
            try:
                resume, given = generator.send, (yield value)
            except GeneratorExit:
                with new_context():
                    generator.close()
                raise
            except BaseException as error:
                resume, given = generator.throw, error

    return _looking_like(generator_context, func)


def _looking_like(wrapper, func):
    for name in ('__module__', '__name__', '__qualname__', '__doc__', '__annotations__'):
        if hasattr(func, name):
            setattr(wrapper, name, getattr(func, name))
    wrapper.__dict__.update(getattr(func, '__dict__', {}))
    wrapper.__wrapped__ = func
    return wrapper


class _DecoratorContextManager:
    __module__ = 'torch.utils._contextlib'

    def __call__(self, orig_func):
        if isinstance(orig_func, type):
            _C._warn_of_decorated_class()
            func = lambda *args, **kwargs: orig_func(*args, **kwargs)
        else:
            func = orig_func
        return context_decorator(self.clone, func)

    def __enter__(self):
        raise NotImplementedError

    def __exit__(self, exc_type, exc_value, traceback):
        raise NotImplementedError

    def clone(self):
        return self.__class__()


class _NoParamDecoratorContextManager(_DecoratorContextManager):
    __module__ = 'torch.utils._contextlib'

    def __new__(cls, orig_func=None):
        return super().__new__(cls) if orig_func is None else cls()(orig_func)


class no_grad(_NoParamDecoratorContextManager):
    """A context in which no gradients are recorded; also a decorator."""

    def __init__(self):
        self.prev = False

    def __enter__(self):
        self.prev = is_grad_enabled()
        _C._set_grad_enabled(False)

    def __exit__(self, exc_type, exc_value, traceback):
        _C._set_grad_enabled(self.prev)


class enable_grad(_NoParamDecoratorContextManager):
    """A context in which gradients are recorded; also a decorator."""

    def __enter__(self):
        self.prev = is_grad_enabled()
        _C._set_grad_enabled(True)

    def __exit__(self, exc_type, exc_value, traceback):
        _C._set_grad_enabled(self.prev)


class set_grad_enabled(_DecoratorContextManager):
    """Sets at once whether gradients are recorded; as a context, until its end; also a decorator."""

    def __init__(self, mode):
        self.prev = is_grad_enabled()
        self.mode = mode
        _C._set_grad_enabled(mode)

    def __call__(self, orig_func):
        # Only the decorated function runs in the mode.
        _C._set_grad_enabled(self.prev)
        return super().__call__(orig_func)

    def __enter__(self):
        _C._set_grad_enabled(self.mode)

    def __exit__(self, exc_type, exc_value, traceback):
        _C._set_grad_enabled(self.prev)

    def __str__(self):
        return f'torch.autograd.grad_mode.set_grad_enabled(mode={self.mode})'

    def __repr__(self):
        return str(self)

    def clone(self):
        return self.__class__(self.mode)


class inference_mode(_DecoratorContextManager):
    """A context whose tensors never take part in gradients; also a decorator."""

    def __init__(self, mode=True):
        self.mode = mode

    def __new__(cls, mode=True):
        return super().__new__(cls) if isinstance(mode, bool) else cls()(mode)

    def __enter__(self):
        self._inference_mode_context = _C._InferenceMode(self.mode)
        self._inference_mode_context.__enter__()

    def __exit__(self, exc_type, exc_value, traceback):
        self._inference_mode_context.__exit__(exc_type, exc_value, traceback)

    def clone(self):
        return self.__class__(self.mode)
