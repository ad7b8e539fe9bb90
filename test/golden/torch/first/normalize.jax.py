import jax.numpy as jnp


def normalize(x):
    # zero mean, unit deviation
    mean = jnp.mean(x)
    std = jnp.std(x, ddof=1)
    return (x - mean) / std
