from _trace import is_defined, set_attribute


class _Missing:
    def __repr__(self):
        return "MISSING"


MISSING = _Missing()
KW_ONLY = object()


class FrozenInstanceError(AttributeError):
    pass


class Field:
    def __init__(self, default, default_factory, init, repr, compare, kw_only, metadata):
        self.name = None
        self.type = None
        self.default = default
        self.default_factory = default_factory
        self.init = init
        self.repr = repr
        self.compare = compare
        self.kw_only = kw_only
        self.metadata = metadata or {}


def field(
    *,
    default=MISSING,
    default_factory=MISSING,
    init=True,
    repr=True,
    hash=None,
    compare=True,
    metadata=None,
    kw_only=False,
):
    return Field(default, default_factory, init, repr, compare, kw_only, metadata)


def _collect(cls):
    fields = {}
    for base in reversed(cls.__mro__[1:]):
        for one in getattr(base, "__dataclass_fields__", {}).values():
            fields[one.name] = one
    keyword_only = False
    for name, written in (cls.__dict__.get("__annotations__") or {}).items():
        if written.startswith("ClassVar") or ".ClassVar" in written:
            continue
        if written.endswith("KW_ONLY"):
            keyword_only = True
            continue
        default = cls.__dict__.get(name, MISSING)
        one = default if isinstance(default, Field) else field(default=default)
        one.name = name
        one.type = written
        one.kw_only = one.kw_only or keyword_only
        one.initial = "InitVar" in written
        if isinstance(default, Field):
            if one.default is MISSING:
                delattr(cls, name)
            else:
                setattr(cls, name, one.default)
        fields[name] = one
    return fields


def _make_init(cls, fields, frozen):
    taken = [one for one in fields.values() if one.init]
    positional = [one for one in taken if not one.kw_only]

    def __init__(self, *args, **kwargs):
        if len(args) > len(positional):
            raise TypeError(f"{cls.__name__}() takes {len(positional)} arguments, {len(args)} were given")
        given = {one.name: value for one, value in zip(positional, args)}
        for name, value in kwargs.items():
            if name in given:
                raise TypeError(f"{cls.__name__}() got multiple values for argument '{name}'")
            if not any(one.name == name for one in taken):
                raise TypeError(f"{cls.__name__}() got an unexpected keyword argument '{name}'")
            given[name] = value
        initial = []
        for name, one in fields.items():
            if name in given:
                value = given[name]
            elif one.default is not MISSING:
                value = one.default
            elif one.default_factory is not MISSING:
                value = one.default_factory()
            elif one.init:
                raise TypeError(f"{cls.__name__}() is missing a required argument: '{name}'")
            else:
                continue
            if one.initial:
                initial.append(value)
            else:
                set_attribute(self, name, value)
        if hasattr(self, "__post_init__"):
            self.__post_init__(*initial)

    return __init__


def _dataclass(cls, init, repr, eq, order, frozen, kw_only):
    fields = _collect(cls)
    if kw_only:
        for name in cls.__dict__.get("__annotations__") or {}:
            if name in fields:
                fields[name].kw_only = True
    cls.__dataclass_fields__ = {name: one for name, one in fields.items()}
    cls.__match_args__ = tuple(one.name for one in fields.values() if one.init and not one.kw_only)
    shown = [one.name for one in fields.values() if one.repr and not one.initial]
    compared = [one.name for one in fields.values() if one.compare and not one.initial]

    def values(self):
        return tuple(getattr(self, name) for name in compared)

    def refuse(self, name, value):
        raise FrozenInstanceError(f"cannot assign to field '{name}'")

    if init and not is_defined(cls, "__init__"):
        cls.__init__ = _make_init(cls, fields, frozen)
    if repr and not is_defined(cls, "__repr__"):
        cls.__repr__ = lambda self: (
            type(self).__name__ + "(" + ", ".join(f"{name}={getattr(self, name)!r}" for name in shown) + ")"
        )
    if eq and not is_defined(cls, "__eq__"):
        cls.__eq__ = lambda self, other: values(self) == values(other) if type(self) is type(other) else NotImplemented
        if frozen:
            cls.__hash__ = lambda self: hash(values(self))
    if order:
        cls.__lt__ = lambda self, other: values(self) < values(other)
        cls.__le__ = lambda self, other: values(self) <= values(other)
        cls.__gt__ = lambda self, other: values(self) > values(other)
        cls.__ge__ = lambda self, other: values(self) >= values(other)
    if frozen:
        cls.__setattr__ = refuse
    return cls


def dataclass(
    cls=None,
    /,
    *,
    init=True,
    repr=True,
    eq=True,
    order=False,
    unsafe_hash=False,
    frozen=False,
    match_args=True,
    kw_only=False,
    slots=False,
    weakref_slot=False,
):
    def decorate(cls):
        return _dataclass(cls, init, repr, eq, order, frozen, kw_only)

    return decorate if cls is None else decorate(cls)


def fields(thing):
    return tuple(one for one in thing.__dataclass_fields__.values() if not one.initial)


def is_dataclass(thing):
    return hasattr(thing, "__dataclass_fields__")


def asdict(thing, *, dict_factory=dict):
    def convert(value):
        if is_dataclass(value) and not isinstance(value, type):
            return dict_factory([(one.name, convert(getattr(value, one.name))) for one in fields(value)])
        if isinstance(value, (list, tuple)):
            return type(value)([convert(element) for element in value])
        if isinstance(value, dict):
            return {key: convert(element) for key, element in value.items()}
        return value

    return convert(thing)


def astuple(thing, *, tuple_factory=tuple):
    return tuple_factory([getattr(thing, one.name) for one in fields(thing)])


def replace(thing, /, **changes):
    given = {one.name: getattr(thing, one.name) for one in fields(thing) if one.init}
    given.update(changes)
    return type(thing)(**given)
