"""What is asked of a tensor, and answered by a value of the host."""

from ivyc_spec import *


@lowering(core.rank, tensorflow)
def _(x):
    return len(x.shape)


@lowering(core.shape, tensorflow)
def _(x):
    return x.shape


@lowering(core.size, tensorflow)
def _(x):
    return x.shape.num_elements()


@lowering(core.itemsize, tensorflow)
def _(x):
    return x.size if kind(x) == "DType" else x.dtype.size


@lowering(core.length, tensorflow)
def _(x):
    return x.shape[0]


@lowering(core.dtype, tensorflow)
def _(x):
    return x.dtype


@lowering(core.device, tensorflow)
def _(x):
    return None


@lowering(core.device_type, tensorflow)
def _(x):
    return "gpu" if len(tf.config.list_physical_devices("GPU")) > 0 else "cpu"


@lowering(core.is_tensor, tensorflow)
def _(x):
    return tf.is_tensor(x)


@lowering(core.is_floating_point, tensorflow)
def _(x):
    return x.is_floating if kind(x) == "DType" else x.dtype.is_floating


@lowering(core.is_complex_number, tensorflow)
def _(x):
    return x.is_complex if kind(x) == "DType" else x.dtype.is_complex


@lowering(core.item, tensorflow)
def _(x):
    return x.numpy().item()


@lowering(core.tolist, tensorflow)
def _(x):
    return x.numpy().tolist()


@lowering(core.to_numpy, tensorflow)
def _(x):
    return x.numpy()


@lowering(core.array_equal, tensorflow, outline="array_equal")
def array_equal(x, y):
    """Whether two tensors have one shape and the same elements."""
    return x.shape == y.shape and bool(tf.reduce_all(x == y))


@lowering(core.allclose, tensorflow)
def _(x, y, rtol, atol, equal_nan):
    return bool(tf.experimental.numpy.allclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan))


@lowering(core.finfo, tensorflow)
def _(dtype):
    return np.finfo(dtype.as_numpy_dtype)


@lowering(core.iinfo, tensorflow)
def _(dtype):
    return np.iinfo(dtype.as_numpy_dtype)


@lowering(core.check, tensorflow, outline="check")
def check(condition, message, error):
    """An assertion that is an expression. error: the name of the exception; message: a text, or a function of it."""
    if not condition:
        exceptions = (AssertionError, RuntimeError, ValueError, IndexError, TypeError, NotImplementedError)
        raised = next(exception for exception in exceptions if exception.__name__ == error)
        raise raised(message() if callable(message) else message)


@lowering(core.broadcast_shapes, tensorflow)
def _(shapes):
    return np.broadcast_shapes(*shapes)
