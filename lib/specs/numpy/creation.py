"""Functions that make arrays: each with its dtype, for numpy's own default is float64."""

from ivyc_spec import *


@lowering(core.full, numpy)
def _(shape, value, dtype):
    return np.full(shape, value, dtype=dtype)


@lowering(core.zeros, numpy)
def _(shape, dtype):
    return np.zeros(shape, dtype=dtype)


@lowering(core.ones, numpy)
def _(shape, dtype):
    return np.ones(shape, dtype=dtype)


@lowering(core.empty, numpy)
def _(shape, dtype):
    return np.empty(shape, dtype=dtype)


@lowering(core.full_like, numpy)
def _(x, value, dtype):
    return np.full_like(x, value, dtype=dtype)


@lowering(core.zeros_like, numpy)
def _(x, dtype):
    return np.zeros_like(x, dtype=dtype)


@lowering(core.ones_like, numpy)
def _(x, dtype):
    return np.ones_like(x, dtype=dtype)


@lowering(core.empty_like, numpy)
def _(x, dtype):
    return np.empty_like(x, dtype=dtype)


@lowering(core.eye, numpy)
def _(n, m, dtype):
    return np.eye(n, m, dtype=dtype)


@lowering(core.arange, numpy)
def _(start, stop, step, dtype):
    if known(step) and step == 1:
        if known(start) and start == 0:
            return np.arange(stop, dtype=dtype)
        return np.arange(start, stop, dtype=dtype)
    return np.arange(start, stop, step, dtype=dtype)


@lowering(core.linspace, numpy)
def _(start, stop, num, dtype):
    return np.linspace(start, stop, num, dtype=dtype)


@lowering(core.asarray, numpy)
def _(value, dtype):
    return np.array(value, dtype=dtype)


@lowering(core.asarray_of_its_dtype, numpy, outline="array_of")
def array_of(value):
    """An array of numbers (in float32, int64, bool, complex64) or nested sequences; arrays keep their dtype."""
    leaf = value
    while isinstance(leaf, (list, tuple)) and leaf:
        leaf = leaf[0]
    x = np.array(value)
    if hasattr(leaf, "dtype"):
        return x
    return x.astype({"b": bool, "i": np.int64, "f": np.float32, "c": np.complex64}[x.dtype.kind])


@lowering(core.from_numpy, numpy)
def _(value, dtype):
    return np.asarray(value, dtype=dtype)


@lowering(core.tril_indices, numpy)
def _(n, m, k):
    return np.stack(np.tril_indices(n, k, m))


@lowering(core.triu_indices, numpy)
def _(n, m, k):
    return np.stack(np.triu_indices(n, k, m))


@lowering(core.window, numpy)
def _(name, length, dtype):
    if name == "hann":
        return np.hanning(length).astype(dtype)
    if name == "hamming":
        return np.hamming(length).astype(dtype)
    if name == "blackman":
        return np.blackman(length).astype(dtype)
    return np.bartlett(length).astype(dtype)
