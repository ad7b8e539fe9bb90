TYPE_CHECKING = False


class _Form:
    """A special form: it is only ever handed on, subscripted, or joined to others by |."""

    def __init__(self, name, arguments=(), accepts=None):
        self._name = name
        self._arguments = arguments
        self._accepts = accepts

    def __getitem__(self, arguments):
        if not isinstance(arguments, tuple):
            arguments = (arguments,)
        return _Form(self._name, arguments, self._accepts)

    def __call__(self, *args, **kwargs):
        if self._accepts is not None:
            return self._accepts(*args, **kwargs)
        return _Form(self._name)

    def __or__(self, other):
        return _Form("Union", (self, other))

    def __ror__(self, other):
        return _Form("Union", (other, self))

    def __mro_entries__(self, bases):
        if self._name == "NamedTuple":
            return (_NamedTuple,)
        return (self._accepts,) if self._accepts is not None else ()

    def __subclasscheck__(self, cls):
        if self._name in ("Union", "Optional"):
            return any(issubclass(cls, one) for one in self._arguments if one is not None)
        if self._accepts is not None:
            return issubclass(cls, self._accepts)
        if self._name == "Any":
            return True
        raise TypeError("this form of typing cannot be used in isinstance()")

    def __eq__(self, other):
        return isinstance(other, _Form) and self._name == other._name and self._arguments == other._arguments

    def __hash__(self):
        return hash((self._name, self._arguments))

    def __repr__(self):
        return "typing." + self._name


Any = _Form("Any")
Union = _Form("Union")
Optional = _Form("Optional")
Callable = _Form("Callable")
Literal = _Form("Literal")
Final = _Form("Final")
ClassVar = _Form("ClassVar")
Annotated = _Form("Annotated")
Concatenate = _Form("Concatenate")
NoReturn = Never = _Form("Never")
Self = _Form("Self")
LiteralString = _Form("LiteralString")
TypeAlias = _Form("TypeAlias")
TypeGuard = TypeIs = _Form("TypeGuard")
Unpack = _Form("Unpack")
Required = _Form("Required")
NotRequired = _Form("NotRequired")
Text = str
AnyStr = _Form("AnyStr")
List = _Form("List", accepts=list)
Dict = _Form("Dict", accepts=dict)
Tuple = _Form("Tuple", accepts=tuple)
Set = _Form("Set", accepts=set)
FrozenSet = _Form("FrozenSet", accepts=frozenset)
Type = _Form("Type", accepts=type)
Generic = _Form("Generic")
Protocol = _Form("Protocol")


def __getattr__(name):
    import collections
    import collections.abc

    if name in ("OrderedDict", "Counter", "DefaultDict", "Deque", "ChainMap"):
        return getattr(collections, {"DefaultDict": "defaultdict", "Deque": "deque"}.get(name, name))
    if name in collections.abc.__all__:
        return getattr(collections.abc, name)
    raise AttributeError("typing has no " + name)


def TypeVar(name, *constraints, bound=None, covariant=False, contravariant=False, default=None):
    return _Form(name)


def ParamSpec(name, **kwargs):
    form = _Form(name)
    form.args = _Form("args")
    form.kwargs = _Form("kwargs")
    return form


def TypeVarTuple(name, **kwargs):
    return _Form(name)


def NewType(name, base):
    return base


def cast(type, value):
    return value


def assert_type(value, type):
    return value


def reveal_type(value):
    return value


def overload(function):
    return function


def final(definition):
    return definition


def override(function):
    return function


def runtime_checkable(cls):
    return cls


def no_type_check(definition):
    return definition


def dataclass_transform(**kwargs):
    return lambda definition: definition


def get_type_hints(thing, *args, **kwargs):
    return getattr(thing, "__annotations__", {})


def get_origin(form):
    return None


def get_args(form):
    return getattr(form, "_arguments", ())


class TypedDict(dict):
    def __init_subclass__(cls, total=True):
        pass


class _NamedTuple(tuple):
    def __init_subclass__(cls):
        import collections

        fields = tuple(getattr(cls, "__annotations__", {}))
        if "_fields" not in cls.__dict__ and fields:
            defaults = {name: cls.__dict__[name] for name in fields if name in cls.__dict__}
            collections._make_named(cls, fields, defaults)


def NamedTuple(name, fields):
    import collections

    return collections.namedtuple(name, [field for field, _ in fields])


NamedTuple = _Form("NamedTuple", accepts=NamedTuple)
