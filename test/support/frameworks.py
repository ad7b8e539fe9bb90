"""Values in and out of the frameworks, and whether two frameworks computed the same.

Inputs are NumPy arrays inside any nesting of tuples, lists and dicts; `to_framework` makes tensors of them.
`difference` compares a result of one framework with that of another: structure, shape, dtype and values.
"""

import math

import ml_dtypes
import numpy as np

# Relative and absolute tolerance by dtype: rounding of another order of summation is all that may differ.
TOLERANCES = {
    "float64": (1e-9, 1e-11),
    "float32": (1e-5, 1e-6),
    "float16": (4e-3, 4e-3),
    "bfloat16": (3e-2, 3e-2),
    "complex64": (1e-5, 1e-6),
    "complex128": (1e-9, 1e-11),
}


def prepare(framework):
    """Import a framework as the tests use it (jax with 64-bit types on)."""
    if framework == "jax":
        import jax

        jax.config.update("jax_enable_x64", True)
        return jax
    if framework == "tensorflow":
        import tensorflow

        return tensorflow
    if framework == "ivy":
        import ivy

        if ivy.current_backend_str() != "numpy":
            ivy.set_backend("numpy")
        return ivy
    return __import__(framework)


def to_framework(value, framework):
    """The same structure with each NumPy array as a tensor of the framework, dtype and shape kept."""
    if isinstance(value, (np.ndarray, np.generic)):
        if framework == "torch":
            import torch

            if value.dtype == ml_dtypes.bfloat16:
                return torch.from_numpy(np.array(value.astype(np.float32))).to(torch.bfloat16)
            return torch.from_numpy(np.array(value))
        if framework == "jax":
            import jax.numpy as jnp

            return jnp.asarray(value)
        if framework == "tensorflow":
            import tensorflow as tf

            return tf.constant(value)
        if framework == "ivy":
            import ivy

            return ivy.array(np.array(value))
        return np.array(value)
    if isinstance(value, tuple):
        return tuple(to_framework(item, framework) for item in value)
    if isinstance(value, list):
        return [to_framework(item, framework) for item in value]
    if isinstance(value, dict):
        return {key: to_framework(item, framework) for key, item in value.items()}
    return value


def is_tensor(value):
    return (hasattr(value, "dtype") and hasattr(value, "shape")) or isinstance(value, (np.ndarray, np.generic))


def to_numpy(value):
    """A tensor of any framework as a NumPy array (bfloat16 as ml_dtypes.bfloat16)."""
    if type(value).__module__.startswith("torch"):
        import torch

        value = value.detach().resolve_conj().resolve_neg()
        if value.dtype == torch.bfloat16:
            return value.float().numpy().astype(ml_dtypes.bfloat16)
        return value.numpy()
    if type(value).__module__.startswith("ivy"):
        return np.array(value.to_numpy())
    return np.asarray(value)


def difference(expected, got, where="result"):
    """Why two results differ, or None. dtypes and shapes count."""
    if is_tensor(expected) or is_tensor(got):
        if not (is_tensor(expected) and is_tensor(got)):
            return f"{where}: {type(expected).__name__} became {type(got).__name__}"
        a, b = to_numpy(expected), to_numpy(got)
        if a.shape != b.shape:
            return f"{where}: shape {a.shape} became {b.shape}"
        if a.dtype != b.dtype:
            return f"{where}: dtype {a.dtype} became {b.dtype}"
        if a.dtype.kind in "biu":
            if not np.array_equal(a, b):
                places = np.argwhere(a != b)[:3].tolist()
                return f"{where}: values differ at {places}: {a[a != b][:3]} became {b[a != b][:3]}"
            return None
        relative, absolute = TOLERANCES.get(str(a.dtype), (1e-5, 1e-6))
        # A difference of large values keeps their rounding.
        finite = np.abs(a[np.isfinite(a)])
        absolute *= max(1.0, float(finite.max())) if finite.size else 1.0
        wide = np.complex128 if a.dtype.kind == "c" else np.float64
        a, b = a.astype(wide), b.astype(wide)
        close = np.isclose(a, b, rtol=relative, atol=absolute, equal_nan=True)
        if not close.all():
            worst = np.argwhere(~close)[:3].tolist()
            count = int((~close).sum())
            return f"{where}: {count} of {a.size} values differ, at {worst}: {a[~close][:3]} became {b[~close][:3]}"
        return None
    if isinstance(expected, dict):
        if not isinstance(got, dict) or list(expected) != list(got):
            return f"{where}: {expected!r} became {got!r}"
        parts = [(f"{where}[{key!r}]", expected[key], got[key]) for key in expected]
    elif isinstance(expected, (tuple, list)):
        if not isinstance(got, (tuple, list)) or len(expected) != len(got):
            return f"{where}: {expected!r} became {got!r}"
        parts = [(f"{where}[{index}]", a, b) for index, (a, b) in enumerate(zip(expected, got))]
    elif isinstance(expected, float):
        same = isinstance(got, (float, int)) and (
            math.isclose(expected, got, rel_tol=1e-6, abs_tol=1e-9) or (expected != expected and got != got)
        )
        return None if same else f"{where}: {expected!r} became {got!r}"
    else:
        return None if expected == got else f"{where}: {expected!r} became {got!r}"
    for inner, a, b in parts:
        found = difference(a, b, inner)
        if found:
            return found
    return None
