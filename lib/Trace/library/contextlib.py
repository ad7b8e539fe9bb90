import functools


class _GeneratorContext:
    def __init__(self, generator):
        self._generator = generator

    def __enter__(self):
        return next(self._generator)

    def __exit__(self, type, value, traceback):
        if type is not None:
            # The rest of the generator is not run: an exception cannot be sent into it.
            return False
        for _ in self._generator:
            raise RuntimeError("generator didn't stop")
        return False

    def __call__(self, function):
        @functools.wraps(function)
        def call(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return call


def contextmanager(function):
    @functools.wraps(function)
    def create(*args, **kwargs):
        return _GeneratorContext(function(*args, **kwargs))

    return create


class nullcontext:
    def __init__(self, enter_result=None):
        self.enter_result = enter_result

    def __enter__(self):
        return self.enter_result

    def __exit__(self, *exception):
        return None


class suppress:
    def __init__(self, *exceptions):
        self._exceptions = exceptions

    def __enter__(self):
        return None

    def __exit__(self, type, value, traceback):
        return type is not None and issubclass(type, self._exceptions)


class AbstractContextManager:
    def __enter__(self):
        return self

    def __exit__(self, *exception):
        return None


class ContextDecorator:
    def __call__(self, function):
        @functools.wraps(function)
        def call(*args, **kwargs):
            with self:
                return function(*args, **kwargs)

        return call


class ExitStack:
    def __init__(self):
        self._exits = []

    def __enter__(self):
        return self

    def enter_context(self, manager):
        value = manager.__enter__()
        self._exits.append(manager.__exit__)
        return value

    def callback(self, function, /, *args, **kwargs):
        self._exits.append(lambda *exception: function(*args, **kwargs) and False)

    def __exit__(self, *exception):
        swallowed = False
        for leave in reversed(self._exits):
            if leave(*exception):
                swallowed = True
                exception = (None, None, None)
        return swallowed
