"""Stores with integers, slices and index tensors side by side."""

import jax
import jax.numpy as jnp


def marked(volume: jax.Array, index: jax.Array, value: jax.Array) -> jax.Array:
    result = volume
    value_2 = 0
    result = result.at[value_2].set(result[value_2].at[:, index].set(value.astype(result.dtype)))
    value_3 = 1
    result = result.at[value_3].set(result[value_3].at[:, None, index].set(7))
    result = result.at[..., index, 0].set(-1)
    return result


def doubled(volume: jax.Array, mask: jax.Array) -> jax.Array:
    result = volume
    value_2 = 1
    result = result.at[value_2].set(result[value_2].at[:, mask].set((result[1][:, mask] * 2).astype(result.dtype)))
    return result


class Histogram:
    def __init__(self, bins):
        self.counts = jnp.zeros(bins, dtype=jnp.int64)
        self.last = None

    def observe(self, values):
        for value in values:
            self.counts = self.counts.at[value].set(self.counts[value] + 1)
        self.last = values
        self.last[0] = 0
        return self.counts, self.last


def observed(values: jax.Array):
    return Histogram(5).observe(values.tolist())
