from _trace import set_attribute


def _again(value, element):
    if isinstance(value, dict):
        return type(value)({key: element(item) for key, item in value.items()})
    if isinstance(value, (list, tuple, set)):
        return type(value)([element(item) for item in value])
    if hasattr(value, "clone"):
        return value.clone()
    if hasattr(value, "__dict__") and not callable(value):
        made = object.__new__(type(value))
        for name, item in value.__dict__.items():
            set_attribute(made, name, element(item))
        return made
    return value


def copy(value):
    return _again(value, lambda item: item)


def deepcopy(value, memo=None):
    return _again(value, deepcopy)
