"""What is asked of an array, and answered by a value of the host."""

from ivyc_spec import *


@lowering(core.rank, jax)
def _(x):
    return x.ndim


@lowering(core.shape, jax)
def _(x):
    return x.shape


@lowering(core.size, jax)
def _(x):
    return x.size


@lowering(core.itemsize, jax)
def _(x):
    return x.itemsize if kind(x) == "DType" else x.dtype.itemsize


@lowering(core.length, jax)
def _(x):
    return len(x)


@lowering(core.dtype, jax)
def _(x):
    return x.dtype


@lowering(core.device, jax)
def _(x):
    return None


@lowering(core.device_type, jax)
def _(x):
    # Arrays under a trace have no device; the backend is known.
    return jax.default_backend()


@lowering(core.is_tensor, jax)
def _(x):
    return isinstance(x, jax.Array)


@lowering(core.is_floating_point, jax)
def _(x):
    return jnp.issubdtype(x if kind(x) == "DType" else x.dtype, jnp.floating)


@lowering(core.is_complex_number, jax)
def _(x):
    return jnp.issubdtype(x if kind(x) == "DType" else x.dtype, jnp.complexfloating)


@lowering(core.item, jax)
def _(x):
    return x.item()


@lowering(core.tolist, jax)
def _(x):
    return x.tolist()


@lowering(core.to_numpy, jax)
def _(x):
    return np.asarray(x)


@lowering(core.array_equal, jax)
def _(x, y):
    return bool(jnp.array_equal(x, y))


@lowering(core.allclose, jax)
def _(x, y, rtol, atol, equal_nan):
    return bool(jnp.allclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan))


@lowering(core.finfo, jax)
def _(dtype):
    return jnp.finfo(dtype)


@lowering(core.iinfo, jax)
def _(dtype):
    return jnp.iinfo(dtype)


@lowering(core.check, jax, outline="check")
def check(condition, message, error):
    """An assertion that is an expression. error: the name of the exception; message: a text, or a function of it."""
    if not condition:
        exceptions = (AssertionError, RuntimeError, ValueError, IndexError, TypeError, NotImplementedError)
        raised = next(exception for exception in exceptions if exception.__name__ == error)
        raise raised(message() if callable(message) else message)


@lowering(core.broadcast_shapes, jax)
def _(shapes):
    return jnp.broadcast_shapes(*shapes)
