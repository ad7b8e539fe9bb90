import jax
import jax.numpy as jnp


def image_to_patches(image: jax.Array, size: int = 4) -> jax.Array:
    b, c, h, w = image.shape
    if h % size or w % size:
        raise ValueError(f"{tuple(image.shape)} is no multiple of {size}")
    x = image.reshape(b, c, h // size, size, w // size, size)
    transposed = x.transpose(0, 2, 4, 3, 5, 1)
    reshaped = transposed.reshape(
        transposed.shape[0], -1, transposed.shape[3], transposed.shape[4], transposed.shape[5]
    )
    return reshaped.reshape(reshaped.shape[0], reshaped.shape[1], -1)


def window_means(x: jax.Array) -> jax.Array:
    """The mean of each row, and of all, side by side."""
    rows = x.mean(axis=-1, keepdims=True)
    everything = jnp.broadcast_to(x.mean(), (x.shape[0], 1))
    return jnp.concatenate([rows, everything], axis=1).squeeze()


def pad_to(x: jax.Array, length: int) -> jax.Array:
    missing = length - x.shape[-1]
    return x if missing <= 0 else jnp.pad(x, ((0, 0),) * (x.ndim - 1) + ((0, missing),), constant_values=-1.0)
