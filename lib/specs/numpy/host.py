"""What is asked of an array, and answered by a value of the host."""

from ivyc_spec import *


@lowering(core.rank, numpy)
def _(x):
    return x.ndim


@lowering(core.shape, numpy)
def _(x):
    return x.shape


@lowering(core.size, numpy)
def _(x):
    return x.size


@lowering(core.itemsize, numpy)
def _(x):
    return x.itemsize if kind(x) == "DType" else x.dtype.itemsize


@lowering(core.length, numpy)
def _(x):
    return len(x)


@lowering(core.dtype, numpy)
def _(x):
    return x.dtype


@lowering(core.device, numpy)
def _(x):
    return None


@lowering(core.device_type, numpy)
def _(x):
    return "cpu"


@lowering(core.is_tensor, numpy)
def _(x):
    return isinstance(x, (np.ndarray, np.generic))


@lowering(core.is_floating_point, numpy)
def _(x):
    return np.issubdtype(x if kind(x) == "DType" else x.dtype, np.floating)


@lowering(core.is_complex_number, numpy)
def _(x):
    return np.issubdtype(x if kind(x) == "DType" else x.dtype, np.complexfloating)


@lowering(core.item, numpy)
def _(x):
    return x.item()


@lowering(core.tolist, numpy)
def _(x):
    return x.tolist()


@lowering(core.to_numpy, numpy)
def _(x):
    return np.asarray(x)


@lowering(core.array_equal, numpy)
def _(x, y):
    return np.array_equal(x, y)


@lowering(core.allclose, numpy)
def _(x, y, rtol, atol, equal_nan):
    return np.allclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan)


@lowering(core.finfo, numpy)
def _(dtype):
    return np.finfo(dtype)


@lowering(core.iinfo, numpy)
def _(dtype):
    return np.iinfo(dtype)


@lowering(core.check, numpy, outline="check")
def check(condition, message, error):
    """An assertion that is an expression. error: the name of the exception; message: a text, or a function of it."""
    if not condition:
        exceptions = (AssertionError, RuntimeError, ValueError, IndexError, TypeError, NotImplementedError)
        raised = next(exception for exception in exceptions if exception.__name__ == error)
        raise raised(message() if callable(message) else message)


@lowering(core.broadcast_shapes, numpy)
def _(shapes):
    return np.broadcast_shapes(*shapes)
