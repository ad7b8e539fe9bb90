"""What a spec file sees when ordinary Python runs it: `from ivyc_spec import *`.

Entries register themselves; bodies run over NumPy arrays, with the references of the core ops. The transpiler itself
never imports this module: it executes the same files over what it knows of a program. docs/specs.md is the language.
"""

import importlib
import inspect
import itertools
import math  # noqa: F401 (for the spec files)
import pathlib
import runpy
import sys

import ml_dtypes
import numpy as np

# Registries, in the order of the files.
APIS = []  # Api
CORE = {}  # name → CoreOp
LOWERINGS = []  # Lowering
TARGETS = {}  # framework name → the arguments of target()
MODES, VALUES, DTYPES, TYPES, DECORATORS, CONTEXTS, REFUSED, ARGUMENT_ALIASES = {}, {}, {}, {}, {}, {}, {}, {}


class Unsupported(Exception):
    """The use has no counterpart; the text says why."""


class _Module:
    """A framework, or a module of it, imported when an attribute is asked for."""

    def __init__(self, path):
        self._path = path

    def __getattr__(self, name):
        return getattr(importlib.import_module(self._path), name)

    def __repr__(self):
        return self._path


torch, jax, tensorflow, numpy = _Module("torch"), _Module("jax"), _Module("tensorflow"), _Module("numpy")
ivy = _Module("ivy")
jnp, lax, jsp, tf = _Module("jax.numpy"), _Module("jax.lax"), _Module("jax.scipy"), _Module("tensorflow")
scipy = _Module("scipy")


# dtypes: a dtype of a spec is NumPy's, under the name that all frameworks share.

bool_ = np.dtype("bool")
uint8, uint16, uint32, uint64 = (np.dtype(f"uint{bits}") for bits in (8, 16, 32, 64))
int8, int16, int32, int64 = (np.dtype(f"int{bits}") for bits in (8, 16, 32, 64))
float16, float32, float64 = (np.dtype(f"float{bits}") for bits in (16, 32, 64))
bfloat16 = np.dtype(ml_dtypes.bfloat16)
float8_e4m3fn, float8_e5m2 = np.dtype(ml_dtypes.float8_e4m3fn), np.dtype(ml_dtypes.float8_e5m2)
complex64, complex128 = np.dtype("complex64"), np.dtype("complex128")

_FLOATING = (float16, bfloat16, float32, float64, float8_e4m3fn, float8_e5m2)


class DeviceValue:
    """A device of a source program; targets have none."""

    def __init__(self, name):
        self.name = name

    def __repr__(self):
        return self.name


cpu = DeviceValue("cpu")


# Annotations


class _Kind:
    def __init__(self, name, fits):
        self.name, self.fits = name, fits

    def __or__(self, other):
        other = _NONE if other is None else other
        return _Kind(f"{self.name} | {other.name}", lambda x: self.fits(x) or other.fits(x))

    __ror__ = __or__

    def __repr__(self):
        return self.name


def _is_number(x, *types):
    return isinstance(x, types) and (bool in types or not isinstance(x, bool))


class _SequenceKind:
    def __getitem__(self, element):
        return _Kind(
            f"Seq[{element}]",
            lambda x: isinstance(x, (tuple, list)) and not isinstance(x, str) and all(element.fits(y) for y in x),
        )


_NONE = _Kind("None", lambda x: x is None)
_ANY = _Kind("Any", lambda x: True)
Tensor = _Kind("Tensor", lambda x: isinstance(x, (np.ndarray, np.generic)))
Int = _Kind("Int", lambda x: _is_number(x, int))
Float = _Kind("Float", lambda x: _is_number(x, int, float))
Bool = _Kind("Bool", lambda x: isinstance(x, bool))
Number = _Kind("Number", lambda x: _is_number(x, int, float, bool))
Complex = _Kind("Complex", lambda x: _is_number(x, int, float, bool, complex))
Str = _Kind("Str", lambda x: isinstance(x, str))
Device = _Kind("Device", lambda x: isinstance(x, DeviceValue))
DType = _Kind("DType", lambda x: isinstance(x, np.dtype))
Slice = _Kind("Slice", lambda x: isinstance(x, slice))
Function = _Kind("Function", callable)
Index = _Kind("Index", lambda x: True)
Erased = _Kind("Erased", lambda x: True)
Refused = _Kind("Refused", lambda x: True)
Seq = _SequenceKind()


# Entries


class Api:
    """One def of an API: one overload under all its names."""

    def __init__(self, names, function, *, aten=None, inplace=None, out=False, writes=None, view=None, property=False):
        self.names, self.function, self.aten = names, function, aten
        self.inplace_names = (inplace,) if isinstance(inplace, str) else tuple(inplace or ())
        self.inplace = self.inplace_names[0] if inplace else None
        self.out, self.writes, self.view, self.property = out, writes, view, property
        self.framework = pathlib.Path(function.__code__.co_filename).parent.name  # the source that has it
        self.signature = inspect.signature(function)
        self.cases = list(reversed(getattr(function, "cases", [])))

    def bind(self, args, kwargs):
        """The arguments by parameter, or None when they do not fit."""
        known = ARGUMENT_ALIASES.get(self.framework, {})
        aliases = {old: new for old, new in known.items() if old not in self.signature.parameters}
        kwargs = {aliases.get(key, key): value for key, value in kwargs.items()}
        try:
            bound = self.signature.bind(*args, **kwargs)
        except TypeError:
            return None
        for name, value in bound.arguments.items():
            parameter = self.signature.parameters[name]
            annotation = parameter.annotation
            if annotation is inspect.Parameter.empty:
                continue
            annotation = _NONE if annotation is None else annotation
            variadic = parameter.kind is inspect.Parameter.VAR_POSITIONAL
            if not all(annotation.fits(x) for x in (value if variadic else [value])):
                return None
            if annotation is Refused and value != parameter.default:
                return None
        return bound

    def run(self, bound):
        kept = inspect.BoundArguments(self.signature, dict(bound.arguments))
        kept.apply_defaults()
        return self.function(*kept.args, **kept.kwargs)


class Case:
    """One use: arguments, of which tensors are given by shape, and what is expected of it."""

    def __init__(self, args, kwargs, raises=None, differs=None):
        self.args, self.kwargs, self.raises, self.differs = args, kwargs, raises, differs or {}

    def arguments(self):
        """Positional and keyword arguments with NumPy arrays; the same at every call."""
        counter = itertools.count()
        return _materialise(self.args, counter), _materialise(self.kwargs, counter)

    def __repr__(self):
        words = [repr(x) for x in self.args] + [f"{key}={value!r}" for key, value in self.kwargs.items()]
        return f"({', '.join(words)})"


class _TensorArgument:
    def __init__(self, dtype, shape=None, data=None):
        self.dtype, self.shape, self.data = dtype, shape, data

    def array(self, seed):
        if self.data is not None:
            return np.asarray(self.data).astype(self.dtype)
        random = np.random.default_rng([seed, *self.shape])
        if self.dtype == bool_:
            return random.integers(0, 2, self.shape).astype(bool)
        if self.dtype.kind in "iu":
            low, high = (0, 256) if self.dtype == uint8 else (-9 if self.dtype.kind == "i" else 0, 10)
            return np.asarray(random.integers(low, high, self.shape)).astype(self.dtype)
        numbers = random.standard_normal(self.shape)
        if self.dtype.kind == "c":
            numbers = numbers + 1j * random.standard_normal(self.shape)
        return np.asarray(numbers).astype(self.dtype)

    def __repr__(self):
        return f"{self.dtype}{list(self.shape)}" if self.data is None else f"{self.dtype}({self.data})"


def _materialise(x, counter):
    if isinstance(x, _TensorArgument):
        return x.array(next(counter))
    if isinstance(x, dict):
        return {key: _materialise(value, counter) for key, value in x.items()}
    if isinstance(x, (tuple, list)):
        return type(x)(_materialise(y, counter) for y in x)
    return x


def _maker(dtype):
    return lambda *shape: _TensorArgument(dtype, shape)


f16, bf16, f32, f64 = _maker(float16), _maker(bfloat16), _maker(float32), _maker(float64)
i8, i16, i32, i64 = _maker(int8), _maker(int16), _maker(int32), _maker(int64)
u8, b8, c64, c128 = _maker(uint8), _maker(bool_), _maker(complex64), _maker(complex128)


def values(data, dtype=None):
    """A tensor of these values; without a dtype the source framework's default for them."""
    if dtype is None:
        array = np.asarray(data)
        dtype = {"b": bool_, "i": int64, "f": float32, "c": complex64}[array.dtype.kind]
    return _TensorArgument(dtype, data=data)


def case(*args, raises=None, differs=None, **kwargs):
    def attach(function):
        if not hasattr(function, "cases"):
            function.cases = []
        function.cases.append(Case(args, kwargs, raises, differs))
        return function

    return attach


def api(*names, **options):
    def register(function):
        APIS.append(Api(names, function, **options))
        return function

    return register


def property_(*names, **options):
    return api(*names, property=True, **options)


def mode(name, constant):
    MODES[name] = constant


def value(name, constant):
    VALUES[name] = constant


def dtypes(framework, names):
    DTYPES.setdefault(repr(framework), {}).update(names)


def type_(name, annotation=None, isinstance=None, never=False):
    TYPES.setdefault(name, []).append((annotation or {}, isinstance or {}, never))


def decorator(name, erase=True):
    DECORATORS[name] = erase


def context(name, erase=True):
    CONTEXTS[name] = erase


def refuse(name, reason):
    REFUSED[name] = reason


def argument_aliases(framework, names):
    """Other keywords that the framework takes for an argument, where a function has no parameter of that name."""
    ARGUMENT_ALIASES.setdefault(repr(framework), {}).update(names)


def target(framework, **record):
    TARGETS[repr(framework)] = record


class Lowering:
    def __init__(self, op, framework, function, outline, needs):
        self.op, self.framework, self.function, self.outline, self.needs = op, framework, function, outline, needs


def lowering(op, framework, outline=None, needs=()):
    def register(function):
        LOWERINGS.append(Lowering(op, framework, function, outline, needs))
        return function

    return register


# Core ops


class CoreOp:
    """A core op; calling it runs the reference, and checks operands and result against the rules that it declares."""

    def __init__(self, name):
        self.name, self.reference = name, None

    def declare(self, reference, fact, dtype, result, rank):
        self.reference, self.fact, self.dtype, self.result, self.rank = reference, fact, dtype, result, rank
        self.signature = inspect.signature(reference)

    def __call__(self, *args, **kwargs):
        if self.reference is None:
            raise NameError(f"core.{self.name} does not exist")
        args, kwargs = _shown(args), {key: _shown(value) for key, value in kwargs.items()}
        bound = self.signature.bind(*args, **kwargs)
        bound.apply_defaults()
        operands = _tensors(bound.arguments.values())
        # Half precision is computed in single precision and rounded once.
        half = next((x.dtype for x in operands if x.dtype in (float16, bfloat16)), None)
        if self.fact == "host":
            return _shown(self.reference(*args, **kwargs))
        if half is None or self.dtype == "argument":
            result = _arrays(self.reference(*args, **kwargs))
        else:
            result = _arrays(self.reference(*_widened(args), **_widened(kwargs)))
            result = _map(lambda x: x.astype(half) if x.dtype == float32 else x, result)
        _check_rules(self, bound.arguments, operands, result)
        return result

    def __repr__(self):
        return f"core.{self.name}"


def _shown(x):
    """What the blind mode hides, as it is."""
    if isinstance(x, _HiddenTruth):
        return bool(x)
    if isinstance(x, (_HiddenInt, _HiddenShape)):
        return int(x) if isinstance(x, int) else tuple(map(int, x))
    return type(x)(map(_shown, x)) if type(x) in (tuple, list) else x


def core_op(fact, dtype=None, result=None, rank=None):
    def register(reference):
        getattr(core, reference.__name__).declare(reference, fact, dtype, result, rank)
        return reference

    return register


class _Core:
    def __getattr__(self, name):
        return CORE.setdefault(name, CoreOp(name))


core = _Core()


def _map(function, x):
    return type(x)(_map(function, y) for y in x) if isinstance(x, (tuple, list)) else function(x)


def _arrays(x):
    return _map(np.asarray, tuple(x) if isinstance(x, (tuple, list)) else x)


def _widened(x):
    if isinstance(x, dict):
        return {key: _widened(value) for key, value in x.items()}
    half = (float16, bfloat16)
    return _map(lambda y: y.astype(float32) if isinstance(y, np.ndarray) and y.dtype in half else y, x)


def _tensors(operands):
    found = []
    for x in operands:
        if isinstance(x, (np.ndarray, np.generic)):
            found.append(x)
        elif isinstance(x, (tuple, list)):
            found += _tensors(x)
    return found


_REAL = {complex64: float32, complex128: float64}
_COMPLEX = {float16: complex64, float32: complex64, float64: complex128}


def _check_rules(op, arguments, operands, result):
    first = operands[0] if operands else None
    name = op.dtype
    checked = operands
    if op.name == "where":
        checked = operands[1:]
    if (name == "promote" or op.fact == "elementwise") and name != "bool":  # comparisons are of values
        distinct = {x.dtype for x in checked}
        assert len(distinct) <= 1, f"{op} of {sorted(map(str, distinct))}"
    results = result if isinstance(result, tuple) else (result,)
    names = name if isinstance(name, tuple) else (name,) * len(results)
    assert len(names) == len(results), f"{op} has {len(results)} results"
    for x, rule in zip(results, names):
        expected = x.dtype
        if rule == "same":
            expected = first.dtype
        elif rule == "promote" and checked:
            expected = checked[0].dtype
        elif rule == "argument":
            expected = arguments["dtype"] if arguments["dtype"] is not None else first.dtype
        elif rule == "sum":
            expected = int64 if first.dtype.kind in "biu" else first.dtype
        elif rule in ("bool", "int64", "int32"):
            expected = np.dtype(rule)
        elif rule == "real":
            expected = _REAL.get(first.dtype, first.dtype)
        elif rule == "complex":
            expected = _COMPLEX.get(first.dtype, first.dtype)
        assert x.dtype == expected, f"{op}: dtype {x.dtype}, the rule says {expected}"
        if op.fact == "same":
            assert x.shape == first.shape, f"{op}: shape {x.shape} of {first.shape}"
        elif op.fact == "elementwise":
            assert x.shape == np.broadcast_shapes(*(y.shape for y in operands)), f"{op}: shape {x.shape}"
        elif op.fact == "rank":
            assert x.ndim == first.ndim, f"{op}: rank {x.ndim} of {first.ndim}"
        elif op.fact == "tensor" and op.rank is not None:
            assert x.ndim == op.rank, f"{op}: rank {x.ndim}"
        elif op.fact == "indices":
            assert x.shape == arguments["indices"].shape, f"{op}: shape {x.shape}"


# Queries. In the blind mode nothing is known of a tensor but that it is one: answers are right, but known() denies it.

_blind = False


def set_blind(blind):
    global _blind
    _blind = blind


class _HiddenInt(int):
    pass


class _HiddenShape(tuple):
    pass


class _HiddenTruth:
    def __init__(self, truth):
        self.truth = truth

    def __bool__(self):
        return bool(self.truth)


def is_tensor(x):
    return isinstance(x, (np.ndarray, np.generic))


def kind(x):
    if is_tensor(x):
        return "Tensor"
    names = {type(None): "None", np.dtype: "DType", type(Ellipsis): "Ellipsis", slice: "Slice", DeviceValue: "Device"}
    names |= {kind_: kind_.__name__ for kind_ in (bool, int, float, complex, str, tuple, list, dict)}
    return "DType" if isinstance(x, np.dtype) else names.get(type(x), type(x).__name__)


def known(x):
    hidden = (_HiddenInt, _HiddenShape, _HiddenTruth)
    return not (_blind and (isinstance(x, hidden) or isinstance(x, np.dtype)))


def plain(x):
    return True


def dtype(x):
    return x.dtype


def rank(x):
    return _HiddenInt(np.ndim(x)) if _blind and is_tensor(x) else np.ndim(x)


def shape(x):
    return _HiddenShape(map(_HiddenInt, x.shape)) if _blind and is_tensor(x) else np.shape(x)


def _dtype_of(x):
    if isinstance(x, np.dtype):
        return x
    if is_tensor(x):
        return x.dtype
    return {bool: bool_, int: int64, float: float32, complex: complex64}[type(x)]


def _answer(x, truth):
    return _HiddenTruth(truth) if _blind and is_tensor(x) else truth


def is_floating(x):
    return _answer(x, _dtype_of(x) in _FLOATING)


def is_integer(x):
    return _answer(x, _dtype_of(x).kind in "iu")


def is_bool(x):
    return _answer(x, _dtype_of(x) == bool_)


def is_complex(x):
    return _answer(x, _dtype_of(x).kind == "c")


def _category(x):
    return 3 if is_complex(x) else 2 if is_floating(x) else 0 if is_bool(x) else 1


def promote_types(a, b):
    """The dtype that both fit in, of two dtypes of the source framework."""
    if a == b:
        return a
    if _category(a) != _category(b):
        low, high = sorted((a, b), key=_category)
        return complex128 if high == complex64 and low == float64 else high
    return float32 if bfloat16 in (a, b) and float16 in (a, b) else np.promote_types(a, b)


def result_type(*operands):
    """Tensors with axes decide; tensors without axes, then numbers, only where their category is higher."""
    result = None
    for group in (
        [x for x in operands if is_tensor(x) and np.ndim(x)] + [x for x in operands if isinstance(x, np.dtype)],
        [x for x in operands if is_tensor(x) and not np.ndim(x)],
        [x for x in operands if not is_tensor(x) and not isinstance(x, np.dtype)],
    ):
        here = None
        for x in group:
            here = _dtype_of(x) if here is None else promote_types(here, _dtype_of(x))
        if here is not None and (result is None or _category(here) > _category(result)):
            widens = result is not None and is_complex(here) and is_floating(result)
            result = _COMPLEX[result] if widens else here
    return result


def promote(*operands):
    wanted = result_type(*operands)
    return tuple(core.astype(x, wanted) if is_tensor(x) and x.dtype != wanted else x for x in operands)


def assume(condition, text, *operands):
    if not condition:
        raise Unsupported(f"not {text}")


class Named:
    """Several results with names, in order."""

    def __init__(self, **results):
        self.results = results

    def __iter__(self):
        return iter(self.results.values())


__all__ = [
    name
    for name in globals()
    if not name.startswith("_") and name not in ("importlib", "inspect", "pathlib", "runpy", "sys")
]


def load(folder):
    """Runs every spec file below a folder, those of the core ops first."""
    files = sorted(pathlib.Path(folder).rglob("*.py"), key=lambda path: (path.parent.name != "core", path))
    for path in files:
        if path.stem in ("ivyc_spec", "helpers"):
            continue
        sys.path.insert(0, str(path.parent))  # for `from helpers import *`
        sys.modules.pop("helpers", None)
        runpy.run_path(str(path), run_name=f"specs.{path.stem}")
        sys.path.pop(0)
