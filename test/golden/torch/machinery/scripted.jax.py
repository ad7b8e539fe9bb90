import jax
import jax.numpy as jnp


def scale(x: jax.Array, factor: float) -> jax.Array:
    return x * factor


def swish(x: jax.Array) -> jax.Array:
    y = jax.nn.silu(x)
    return y


def statistics(x: jax.Array):
    # only in eager mode
    if not isinstance(x, jax.Array):
        raise TypeError(f"Not a tensor: {type(x)}")
    mean = x.mean()
    deviation = x.std(ddof=0)
    return mean, deviation


def to_unit(x: jax.Array, device: jax.Device | None = None) -> jax.Array:
    options = {"device": device, "dtype": x.dtype}
    low = jnp.zeros((1,), dtype=options["dtype"])
    high = jnp.ones((1,), dtype=x.dtype)
    return jnp.minimum(jnp.maximum(x, low), high)
