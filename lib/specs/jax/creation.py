"""Functions that make arrays: each with its dtype, for jax's own default depends on a global flag."""

from ivyc_spec import *


@lowering(core.full, jax)
def _(shape, value, dtype):
    return jnp.full(shape, value, dtype=dtype)


@lowering(core.zeros, jax)
def _(shape, dtype):
    return jnp.zeros(shape, dtype=dtype)


@lowering(core.ones, jax)
def _(shape, dtype):
    return jnp.ones(shape, dtype=dtype)


@lowering(core.empty, jax)
def _(shape, dtype):
    return jnp.empty(shape, dtype=dtype)


@lowering(core.full_like, jax)
def _(x, value, dtype):
    return jnp.full_like(x, value, dtype=dtype)


@lowering(core.zeros_like, jax)
def _(x, dtype):
    return jnp.zeros_like(x, dtype=dtype)


@lowering(core.ones_like, jax)
def _(x, dtype):
    return jnp.ones_like(x, dtype=dtype)


@lowering(core.empty_like, jax)
def _(x, dtype):
    return jnp.empty_like(x, dtype=dtype)


@lowering(core.eye, jax)
def _(n, m, dtype):
    return jnp.eye(n, m, dtype=dtype)


@lowering(core.arange, jax)
def _(start, stop, step, dtype):
    if known(step) and step == 1:
        if known(start) and start == 0:
            return jnp.arange(stop, dtype=dtype)
        return jnp.arange(start, stop, dtype=dtype)
    return jnp.arange(start, stop, step, dtype=dtype)


@lowering(core.linspace, jax)
def _(start, stop, num, dtype):
    return jnp.linspace(start, stop, num, dtype=dtype)


@lowering(core.asarray, jax)
def _(value, dtype):
    return jnp.array(value, dtype=dtype)


@lowering(core.asarray_of_its_dtype, jax, outline="array_of")
def array_of(value):
    """An array of numbers (in float32, int64, bool, complex64) or nested sequences; arrays keep their dtype."""
    leaf = value
    while isinstance(leaf, (list, tuple)) and leaf:
        leaf = leaf[0]
    x = jnp.array(value)
    if hasattr(leaf, "dtype"):
        return x
    return x.astype({"b": bool, "i": jnp.int64, "f": jnp.float32, "c": jnp.complex64}[x.dtype.kind])


@lowering(core.from_numpy, jax)
def _(value, dtype):
    return jnp.asarray(value, dtype=dtype)


@lowering(core.tril_indices, jax)
def _(n, m, k):
    return jnp.stack(jnp.tril_indices(n, k, m))


@lowering(core.triu_indices, jax)
def _(n, m, k):
    return jnp.stack(jnp.triu_indices(n, k, m))


@lowering(core.window, jax)
def _(name, length, dtype):
    if name == "hann":
        return jnp.hanning(length).astype(dtype)
    if name == "hamming":
        return jnp.hamming(length).astype(dtype)
    if name == "blackman":
        return jnp.blackman(length).astype(dtype)
    return jnp.bartlett(length).astype(dtype)
