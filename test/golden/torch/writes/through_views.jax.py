"""Writes through views that have another shape than their tensor, or other axes, or only some of its elements."""

import jax
import jax.numpy as jnp
from jax import lax


def first_column(matrix: jax.Array, value: float) -> jax.Array:
    result = matrix
    result = result.T.at[0].set(value).T
    return result


def without_self_loops(adjacency: jax.Array) -> jax.Array:
    result = adjacency
    reshaped = jnp.reshape(result, (-1,))
    result = jnp.reshape(
        reshaped.at[
            jnp.reshape(jnp.arange(result.size, dtype=jnp.int64), result.shape).diagonal(axis1=-2, axis2=-1)
        ].set(jnp.full_like(result.diagonal(axis1=-2, axis2=-1), 0).astype(reshaped.dtype)),
        result.shape,
    )
    return result


def every_other(values: jax.Array) -> jax.Array:
    result = values
    flat = result.reshape(-1)
    flat = flat.at[::2].set(-1)
    result = jnp.reshape(flat, result.shape)
    flat += 1
    result = jnp.reshape(flat, result.shape)
    return result


def channels_last(image: jax.Array, mean: jax.Array) -> jax.Array:
    result = image
    reshaped = jnp.reshape(result, (-1,))
    result = jnp.reshape(
        reshaped.at[jnp.reshape(jnp.arange(result.size, dtype=jnp.int64), result.shape).transpose(1, 2, 0)].set(
            (result.transpose(1, 2, 0) - mean).astype(reshaped.dtype)
        ),
        result.shape,
    )
    transposed = result.swapaxes(1, 2)
    result = transposed.at[0].set((result.swapaxes(1, 2)[0] * 2).astype(transposed.dtype)).swapaxes(1, 2)
    return result


def batch_of_one(image: jax.Array) -> jax.Array:
    result = image
    batch = jnp.expand_dims(result, 0)
    batch = batch.at[:, 0].set(batch[:, 0].clip(min=0).astype(batch.dtype))
    result = jnp.reshape(batch, result.shape)
    batch = jnp.reshape(batch.squeeze(axis=0).at[1, :, 0].set(7), batch.shape)
    result = jnp.reshape(batch, result.shape)
    return result


def rows(matrix: jax.Array, start: int) -> jax.Array:
    result = matrix
    reshaped = jnp.reshape(result, (-1,))
    result = jnp.reshape(
        reshaped.at[jnp.reshape(jnp.arange(result.size, dtype=jnp.int64), result.shape)[start:start + 2]].set(
            (result[start:start + 2] * 2).astype(reshaped.dtype)
        ),
        result.shape,
    )
    reshaped_2 = jnp.reshape(result, (-1,))
    result = jnp.reshape(
        reshaped_2.at[jnp.reshape(jnp.arange(result.size, dtype=jnp.int64), result.shape)[:, -1]].set(
            jnp.zeros_like(result[:, -1]).astype(reshaped_2.dtype)
        ),
        result.shape,
    )
    result = lax.stop_gradient(result).at[0, 0].set(100)
    result = lax.stop_gradient(result) + 1
    return result
