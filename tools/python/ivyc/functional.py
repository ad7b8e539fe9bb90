"""The functions of ivy on arrays of the backend that is set, without tracing: `ivyc.mean(x)`.

Where no backend is set, it is the framework of the first array among the arguments. Each backend's functions are
conversions of ivy's by the program; what such a conversion assumes of its arguments is seen to before it is called:
dtypes are promoted as ivy promotes them, and what cannot be made to fit raises TypeError.
"""

from __future__ import annotations

import functools
import importlib
import inspect
import types
from typing import Any, Callable

from . import arrays
from .functions import NAMES

CONSTANTS = {
    "pi": 3.141592653589793,
    "e": 2.718281828459045,
    "inf": float("inf"),
    "nan": float("nan"),
    "newaxis": None,
}
DTYPES = (
    *("bool", "uint8", "uint16", "uint32", "uint64", "int8", "int16", "int32", "int64"),
    *("bfloat16", "float16", "float32", "float64", "complex64", "complex128"),
)
# What numbers of Python become.
_DEFAULTS = {"float64": "float32", "int64": "int32", "complex128": "complex64"}


def lookup(name: str) -> Any:
    """A function, constant or dtype of ivy by its name. Raises AttributeError for an unknown one."""
    if name in ("array", "asarray"):
        return array
    if name in NAMES:
        return _function(name)
    if name in CONSTANTS:
        return CONSTANTS[name]
    if name in DTYPES:
        return name
    raise AttributeError(f"module 'ivyc' has no attribute {name!r}")


def array(obj: Any, /, *, copy: bool | None = None, dtype: Any = None, device: Any = None) -> Any:
    """An array of the backend. Numbers of Python become float32, int32, bool or complex64 where no dtype is given."""
    framework = _backend((obj,))
    if arrays.framework_of(obj):
        made = arrays.as_array(obj, framework)
        return made if dtype is None else _cast(made, _name_of(dtype), framework)
    numpy = importlib.import_module("numpy")
    numbers = numpy.asarray(obj)
    wanted = _DEFAULTS.get(numbers.dtype.name, numbers.dtype.name) if dtype is None else _name_of(dtype)
    return arrays.as_array(numbers.astype(wanted), framework)


@functools.lru_cache(maxsize=None)
def _function(name: str) -> Callable[..., Any]:
    def run(*args: Any, **kwargs: Any) -> Any:
        framework = _backend((*args, *kwargs.values()))
        module = _functions_of(framework)
        function = getattr(module, f"ivy_{name}", None)
        if function is None:
            raise NotImplementedError(f"ivyc.{name} has no counterpart in {framework}")
        bound = _signature(framework, name).bind(*args, **kwargs)
        for parameter, what, other in module.ASSUMPTIONS.get(name, ()):
            _see_to(bound.arguments, parameter, what, other, name, framework)
        return function(*bound.args, **bound.kwargs)

    run.__name__ = run.__qualname__ = name
    run.__module__ = "ivyc"
    run.__doc__ = f"ivy's {name}, on arrays of the backend that is set or of the framework of the arguments."
    return run


@functools.lru_cache(maxsize=None)
def _functions_of(framework: str) -> types.ModuleType:
    if framework == "torch":
        raise NotImplementedError("there are no functions for torch yet (there are: jax, tensorflow, numpy)")
    return importlib.import_module(f".functions.{framework}", __package__)


@functools.lru_cache(maxsize=None)
def _signature(framework: str, name: str) -> inspect.Signature:
    return inspect.signature(getattr(_functions_of(framework), f"ivy_{name}"))


def _backend(values: Any) -> str:
    """The backend that is set, else the framework of the first array."""
    found = arrays.current_backend() or _framework_in(values)
    if found is None:
        raise RuntimeError("no backend is set: call ivyc.set_backend first")
    return found


def _framework_in(values: Any) -> str | None:
    for value in values:
        inner = isinstance(value, (tuple, list))
        found = _framework_in(value) if inner else arrays.framework_of(value)
        if found:
            return found
    return None


# Dtypes


def _name_of(dtype: Any) -> str:
    name = getattr(dtype, "name", None) or getattr(dtype, "__name__", None) or str(dtype)
    return name.split(".")[-1].rstrip("_")


def _default_of(number: Any) -> str:
    kinds = ((bool, "bool"), (int, "int32"), (float, "float32"))
    return next((name for kind, name in kinds if isinstance(number, kind)), "complex64")


def _cast(value: Any, dtype: str, framework: str) -> Any:
    if arrays.dtype_name(value) == dtype:
        return value
    return (
        importlib.import_module("tensorflow").cast(value, dtype) if framework == "tensorflow" else value.astype(dtype)
    )


def _is_floating(dtype: str) -> bool:
    return "float" in dtype


def _is_complex(dtype: str) -> bool:
    return dtype.startswith("complex")


def _promoted(a: str, b: str) -> str:
    """ivy's table of promotion: NumPy's, to which bfloat16 is added."""
    if a == b:
        return a
    for low, high in ((a, b), (b, a)):
        if low == "bfloat16":
            if high == "float16" or high in ("int16", "uint16"):
                return "float32"
            return low if high in ("bool", "int8", "uint8") else _promoted("float32", high)
    return str(importlib.import_module("numpy").promote_types(a, b))


def _beside_number(dtype: str, number: Any) -> str:
    """The dtype of an array beside a number of Python."""
    if isinstance(number, complex) and not _is_complex(dtype):
        return "complex128"
    if isinstance(number, float) and "int" in dtype:
        return "float64"
    if dtype == "bool" and not isinstance(number, bool):
        return "float32" if isinstance(number, float) else "int32"
    return dtype


def _see_to(given: dict[str, Any], parameter: str, what: str, other: str | None, name: str, framework: str) -> None:
    """Makes an argument what the function assumes that it is, or raises TypeError."""
    value = given.get(parameter)
    if value is None:
        return
    if what == "shares a dtype with":
        given.update(_of_one_dtype(given, parameter, str(other), framework))
        return
    if not arrays.framework_of(value):
        if what == "holds floating-point numbers" and given.get("dtype") is None:
            given["dtype"] = _default_of(value)
        return
    dtype, axes = arrays.dtype_name(value), len(value.shape)
    holds = {
        "is a floating tensor": _is_floating(dtype) or _is_complex(dtype),
        "holds complex numbers": _is_complex(dtype),
        "holds no complex numbers": not _is_complex(dtype),
        "has one axis": axes == 1,
        "has two axes": axes == 2,
        "has at most two axes": axes <= 2,
        "has two axes or more": axes >= 2,
        "has at least two axes": axes >= 2,
        "holds floating-point numbers": _is_floating(dtype),
    }[what]
    if holds:
        return
    if name == "divide" and what == "is a floating tensor":
        given[parameter] = _cast(value, "float32", framework)  # what a division of integers gives in ivy
        return
    raise TypeError(f"ivyc.{name}: {parameter} of dtype {dtype} and shape {tuple(value.shape)}, where it {what}")


def _of_one_dtype(given: dict[str, Any], first: str, second: str, framework: str) -> dict[str, Any]:
    x, y = given.get(first), given.get(second)
    is_array = [arrays.framework_of(value) is not None for value in (x, y)]
    if all(is_array):
        dtype = _promoted(arrays.dtype_name(x), arrays.dtype_name(y))
        return {first: _cast(x, dtype, framework), second: _cast(y, dtype, framework)}
    if is_array[0] and isinstance(y, (bool, int, float, complex)):
        return {first: _cast(x, _beside_number(arrays.dtype_name(x), y), framework)}
    if is_array[1] and isinstance(x, (bool, int, float, complex)):
        dtype = _beside_number(arrays.dtype_name(y), x)
        numpy = importlib.import_module("numpy")
        return {
            first: arrays.as_array(numpy.asarray(x, dtype=dtype), framework),
            second: _cast(y, dtype, framework),
        }
    return {}
