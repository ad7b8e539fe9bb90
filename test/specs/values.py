"""Values of the frameworks as one neutral tree, and how two such trees are compared."""

import numpy as np

# Relative and absolute tolerance by dtype; complex numbers take that of their parts.
TOLERANCE = {"float64": 1e-9, "float32": 1e-5, "float16": 2e-3, "bfloat16": 1.6e-2}
PARTS = {"complex128": "float64", "complex64": "float32"}


class Array:
    """A tensor of any framework: its dtype by name, and its elements as a NumPy array."""

    def __init__(self, dtype, data):
        self.dtype, self.data = dtype, data

    def __repr__(self):
        text = np.array2string(self.data, threshold=12, edgeitems=3, precision=7).replace("\n", "")
        return f"{self.dtype}{list(self.data.shape)} {text}"


def neutral(value):
    """The tree of a value: Array, tuple, dict, and plain values of Python."""
    framework = type(value).__module__.split(".")[0]
    if framework == "torch":
        return neutral_torch(value)
    if framework == "ivy":
        return neutral_ivy(value)
    if isinstance(value, np.dtype) or isinstance(value, type) and hasattr(value, "dtype"):
        return f"dtype {np.dtype(value).name}"
    if isinstance(value, type) and issubclass(value, np.generic):
        return f"dtype {np.dtype(value).name}"
    if framework == "tensorflow" and not isinstance(value, tuple):
        if hasattr(value, "as_numpy_dtype"):
            return f"dtype {value.name}"
        if hasattr(value, "as_list"):
            return tuple(value.as_list())
        return Array(value.dtype.name, np.asarray(value))
    if isinstance(value, (np.ndarray, np.generic)) or framework in ("jax", "jaxlib") and hasattr(value, "__array__"):
        if hasattr(value, "dtype") and hasattr(value, "shape"):
            return Array(np.dtype(value.dtype).name, np.asarray(value))
        return f"dtype {np.dtype(value).name}"
    if isinstance(value, (tuple, list)):
        return tuple(neutral(x) for x in value)
    if isinstance(value, dict):
        return {key: neutral(x) for key, x in value.items()}
    return value


def neutral_ivy(value):
    if isinstance(value, str):
        return f"dtype {value}"  # a dtype of ivy is a str
    if hasattr(value, "to_numpy"):
        array = np.array(value.to_numpy())
        return Array(array.dtype.name, array)
    return tuple(neutral(x) for x in value) if isinstance(value, (tuple, list)) or hasattr(value, "__iter__") else value


def neutral_torch(value):
    import torch

    if isinstance(value, torch.Tensor):
        value = value.detach().resolve_conj().resolve_neg()
        name = str(value.dtype).removeprefix("torch.")
        if value.dtype in (torch.bfloat16, torch.float8_e4m3fn, torch.float8_e5m2):
            value = value.float()
        return Array(name, value.numpy())
    if isinstance(value, torch.dtype):
        return f"dtype {str(value).removeprefix('torch.')}"
    if isinstance(value, tuple):
        return tuple(neutral(x) for x in value)
    if isinstance(value, torch.device):
        return None  # devices do not exist in the targets
    if isinstance(value, (torch.finfo, torch.iinfo)):
        return {"bits": value.bits, "max": value.max, "min": value.min}
    return value


def difference(expected, found, values_matter=True):
    """What differs, in words; None where the two agree."""
    if isinstance(expected, Array) and isinstance(found, (bool, int, float, complex)) and expected.data.ndim == 0:
        return "a number of Python instead of a tensor"
    if isinstance(expected, Array):
        if not isinstance(found, Array):
            return f"{type(found).__name__} instead of a tensor"
        if expected.data.shape != found.data.shape:
            return f"shape {list(found.data.shape)} instead of {list(expected.data.shape)}"
        if expected.dtype != found.dtype:
            return f"dtype {found.dtype} instead of {expected.dtype}"
        if values_matter and not close(expected, found):
            return f"{found} instead of {expected}"
        return None
    if isinstance(expected, tuple):
        if not isinstance(found, tuple):
            return f"{type(found).__name__} instead of a sequence"
        if len(expected) != len(found):
            return f"{len(found)} entries instead of {len(expected)}"
        for i, (x, y) in enumerate(zip(expected, found)):
            if inner := difference(x, y, values_matter):
                return f"entry {i}: {inner}"
        return None
    if isinstance(expected, dict):
        expected = {key: x for key, x in expected.items()}
        found = {key: getattr(found, key, None) for key in expected} if not isinstance(found, dict) else found
        for key, x in expected.items():
            if not close(Array("float32", np.asarray(x)), Array("float32", np.asarray(float(found.get(key))))):
                return f"{key} is {found.get(key)} instead of {x}"
        return None
    if isinstance(expected, float) and isinstance(found, (float, Array)):
        number = found.data if isinstance(found, Array) else np.asarray(found)
        same = close(Array("float32", np.asarray(expected)), Array("float32", number))
        return None if same else f"{found!r} instead of {expected!r}"
    if isinstance(expected, (bool, int)) and isinstance(found, Array) and found.data.ndim == 0:
        found = found.data.item()
    if type(expected) is not type(found) or expected != found:
        return f"{found!r} instead of {expected!r}"
    return None


def close(expected, found):
    tolerance = TOLERANCE.get(PARTS.get(expected.dtype, expected.dtype), 0)
    x, y = expected.data, found.data
    if tolerance:
        wide = np.complex128 if "complex" in expected.dtype else np.float64
        x, y = x.astype(wide), y.astype(wide)
        finite = np.abs(x[np.isfinite(x)])
        # Sums cancel: what counts as small is measured against the largest element.
        scale = max(min(float(finite.max()), 1.0), 1e-30) if finite.size else 1.0
        return bool(np.allclose(y, x, rtol=tolerance, atol=tolerance * scale, equal_nan=True))
    return bool(np.array_equal(x, y))
