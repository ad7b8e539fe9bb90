WRAPPER_ASSIGNMENTS = ("__module__", "__name__", "__qualname__", "__doc__")
WRAPPER_UPDATES = ("__dict__",)


def update_wrapper(wrapper, wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    for name in assigned:
        if hasattr(wrapped, name):
            setattr(wrapper, name, getattr(wrapped, name))
    wrapper.__wrapped__ = wrapped
    return wrapper


def wraps(wrapped, assigned=WRAPPER_ASSIGNMENTS, updated=WRAPPER_UPDATES):
    def decorate(wrapper):
        return update_wrapper(wrapper, wrapped)

    return decorate


def _cached(function):
    results = {}

    def call(*args, **kwargs):
        key = (args, tuple(sorted(kwargs.items())))
        try:
            return results[key]
        except KeyError:
            pass
        results[key] = function(*args, **kwargs)
        return results[key]

    call.cache_clear = results.clear
    return update_wrapper(call, function)


def lru_cache(maxsize=128, typed=False):
    if callable(maxsize):
        return _cached(maxsize)
    return _cached


cache = _cached


class partial:
    def __init__(self, func, /, *args, **keywords):
        if isinstance(func, partial):
            args = func.args + args
            keywords = {**func.keywords, **keywords}
            func = func.func
        self.func = func
        self.args = args
        self.keywords = keywords

    def __call__(self, /, *args, **keywords):
        return self.func(*self.args, *args, **{**self.keywords, **keywords})


class partialmethod:
    def __init__(self, func, /, *args, **keywords):
        self.func = func
        self.args = args
        self.keywords = keywords

    def __get__(self, instance, owner=None):
        return partial(self.func, instance, *self.args, **self.keywords)


_missing = object()


def reduce(function, iterable, initial=_missing):
    iterator = iter(iterable)
    if initial is _missing:
        for value in iterator:
            break
        else:
            raise TypeError("reduce() of empty iterable with no initial value")
    else:
        value = initial
    for element in iterator:
        value = function(value, element)
    return value


def cmp_to_key(compare):
    class Key:
        def __init__(self, value):
            self.value = value

        def __lt__(self, other):
            return compare(self.value, other.value) < 0

        def __gt__(self, other):
            return compare(self.value, other.value) > 0

        def __eq__(self, other):
            return compare(self.value, other.value) == 0

    return Key


def total_ordering(cls):
    if "__lt__" in cls.__dict__:
        if "__gt__" not in cls.__dict__:
            cls.__gt__ = lambda self, other: other < self
        if "__le__" not in cls.__dict__:
            cls.__le__ = lambda self, other: not other < self
        if "__ge__" not in cls.__dict__:
            cls.__ge__ = lambda self, other: not self < other
    elif "__gt__" in cls.__dict__:
        cls.__lt__ = lambda self, other: other > self
        cls.__le__ = lambda self, other: not self > other
        cls.__ge__ = lambda self, other: not other > self
    return cls


def singledispatch(function):
    registry = {}

    def register(cls, implementation=None):
        if implementation is None:
            return lambda implementation: register(cls, implementation)
        registry[cls] = implementation
        return implementation

    def call(*args, **kwargs):
        for cls in type(args[0]).__mro__:
            if cls in registry:
                return registry[cls](*args, **kwargs)
        return function(*args, **kwargs)

    call.register = register
    return update_wrapper(call, function)
