from _trace import parameters


class _Empty:
    pass


class Parameter:
    empty = _Empty
    POSITIONAL_ONLY = 0
    POSITIONAL_OR_KEYWORD = 1
    VAR_POSITIONAL = 2
    KEYWORD_ONLY = 3
    VAR_KEYWORD = 4

    def __init__(self, name, kind, default, annotation=_Empty):
        self.name = name
        self.kind = kind
        self.default = default
        self.annotation = annotation


class Signature:
    empty = _Empty

    def __init__(self, parameters):
        self.parameters = {one.name: one for one in parameters}
        self.return_annotation = _Empty


def signature(function):
    while hasattr(function, "__wrapped__"):
        function = function.__wrapped__
    return Signature(
        [Parameter(name, kind, default if known else _Empty) for name, kind, known, default in parameters(function)]
    )


def isclass(value):
    return isinstance(value, type)


def isfunction(value):
    return isinstance(value, type(isclass))
