"""Arrays of any framework, and the backend that is set. No framework is imported before one of its arrays is made."""

from __future__ import annotations

import importlib
import types
from typing import Any

FRAMEWORKS = ("numpy", "jax", "tensorflow", "torch")
_ROOTS = {"numpy": "numpy", "jax": "jax", "jaxlib": "jax", "tensorflow": "tensorflow", "torch": "torch"}
_backends: list[str] = []


def set_backend(backend: str | types.ModuleType) -> None:
    """Makes a framework ("jax", or the module) the one that traced functions run on, until `unset_backend()`.

    Raises ValueError for an unknown one.
    """
    name = backend.__name__.split(".")[0] if isinstance(backend, types.ModuleType) else backend
    if name not in FRAMEWORKS:
        raise ValueError(f"no backend {name!r} (there are: {', '.join(FRAMEWORKS)})")
    _backends.append(name)


def unset_backend() -> str | None:
    """Goes back to the backend before the last `set_backend`; returns the one that was set, None if none was."""
    return _backends.pop() if _backends else None


def current_backend() -> str | None:
    """The name of the backend that is set; None when none is."""
    return _backends[-1] if _backends else None


def framework_of(value: Any) -> str | None:
    """The framework that an array is of; None for what is no array."""
    framework = _ROOTS.get(type(value).__module__.split(".")[0])
    return framework if framework and hasattr(value, "shape") and hasattr(value, "dtype") else None


def dtype_name(value: Any) -> str:
    """ "float32" """
    name = getattr(value.dtype, "name", None) or str(value.dtype)
    return name.split(".")[-1]


def to_numpy(value: Any) -> Any:
    """The values of an array as a NumPy array. In a bfloat16 one, of the type that jax and tensorflow have for it."""
    framework = framework_of(value)
    if framework == "torch":
        value = value.detach().cpu()
        if dtype_name(value) == "bfloat16":
            numbers = value.view(importlib.import_module("torch").int16).numpy()
            return numbers.view(importlib.import_module("ml_dtypes").bfloat16)
        return value.numpy()
    if framework == "tensorflow":
        return value.numpy()
    return importlib.import_module("numpy").asarray(value)


def as_array(value: Any, framework: str) -> Any:
    """An array of the framework with the same values; the array itself when it is one. jax narrows 64-bit numbers
    unless it is told to keep them.

    Raises ValueError for an unknown framework.
    """
    if framework_of(value) == framework:
        return value
    value = to_numpy(value)
    if framework == "numpy":
        return value
    if framework == "jax":
        return importlib.import_module("jax.numpy").asarray(value)
    if framework == "tensorflow":
        return importlib.import_module("tensorflow").convert_to_tensor(value)
    if framework == "torch":
        return importlib.import_module("torch").tensor(value)
    raise ValueError(f"no arrays of {framework!r} are known (there are: {', '.join(FRAMEWORKS)})")
