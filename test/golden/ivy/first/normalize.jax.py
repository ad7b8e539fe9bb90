import jax
import jax.numpy as jnp


def normalize(x):
    mean = jnp.mean(x)
    std = jnp.std(x, ddof=0)
    return (x - mean) / std


def standardize(x: jax.Array, axis: int = -1, eps: float = 1e-6) -> jax.Array:
    """Along one axis; methods and operators."""
    centred = x - x.mean(axis=axis, keepdims=True)
    return centred / (x.std(axis=axis, ddof=0, keepdims=True) + eps)  # population deviation
