"""Core ops that make tensors."""

from ivyc_spec import *


@core_op(fact="create", dtype="argument")
def full(shape, value, dtype):
    return np.full(shape, value, dtype=dtype)


@core_op(fact="create", dtype="argument")
def zeros(shape, dtype):
    return np.zeros(shape, dtype=dtype)


@core_op(fact="create", dtype="argument")
def ones(shape, dtype):
    return np.ones(shape, dtype=dtype)


@core_op(fact="create", dtype="argument")
def empty(shape, dtype):  # any values
    return np.zeros(shape, dtype=dtype)


@core_op(fact="same", dtype="argument")
def full_like(x, value, dtype=None):  # dtype None, here and below: that of x
    return np.full_like(x, value, dtype=dtype)


@core_op(fact="same", dtype="argument")
def zeros_like(x, dtype=None):
    return np.zeros_like(x, dtype=dtype)


@core_op(fact="same", dtype="argument")
def ones_like(x, dtype=None):
    return np.ones_like(x, dtype=dtype)


@core_op(fact="same", dtype="argument")
def empty_like(x, dtype=None):
    return np.zeros_like(x, dtype=dtype)


@core_op(fact="tensor", rank=2, dtype="argument")
def eye(n, m, dtype):
    return np.eye(n, m, dtype=dtype)


@core_op(fact="tensor", rank=1, dtype="argument")
def arange(start, stop, step, dtype):  # ceil((stop - start) / step) values
    count = max(math.ceil((stop - start) / step), 0)
    return (start + np.arange(count) * step).astype(dtype)


@core_op(fact="tensor", rank=1, dtype="argument")
def linspace(start, stop, num, dtype):
    return np.linspace(start, stop, num).astype(dtype)


@core_op(fact="tensor", dtype="argument")
def asarray(value, dtype):  # from a number, or nested sequences of numbers and tensors; dtype is never None
    return np.asarray(value).astype(dtype)


@core_op(fact="tensor")
def asarray_of_its_dtype(value):
    """As asarray: of fractions in float32, of integers in int64, of booleans, of complex numbers in complex64; tensors and NumPy
    arrays keep their dtype."""
    leaf = value
    while isinstance(leaf, (tuple, list)) and len(leaf) > 0:
        leaf = leaf[0]
    x = np.asarray(value)
    if hasattr(leaf, "dtype"):
        return x
    return x.astype({"b": bool, "i": np.int64, "f": np.float32, "c": np.complex64}[x.dtype.kind])


@core_op(fact="tensor", dtype="argument")
def from_numpy(value, dtype=None):  # from a NumPy array, whose dtype it keeps
    return np.asarray(value) if dtype is None else np.asarray(value).astype(dtype)


@core_op(fact="tensor", rank=2, dtype="int64")
def tril_indices(n, m, k):
    return np.stack(np.tril_indices(n, k, m))


@core_op(fact="tensor", rank=2, dtype="int64")
def triu_indices(n, m, k):
    return np.stack(np.triu_indices(n, k, m))


@core_op(fact="tensor", rank=1, dtype="argument")
def window(name, length, dtype):  # symmetric hann, hamming, blackman, bartlett
    functions = {"hann": np.hanning, "hamming": np.hamming, "blackman": np.blackman, "bartlett": np.bartlett}
    return functions[name](length).astype(dtype)
