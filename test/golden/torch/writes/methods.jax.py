"""Objects that hold tensors, with private methods that write to what they are given."""

from dataclasses import dataclass

import jax
import jax.numpy as jnp


@dataclass
class Box:
    corners: jax.Array
    valid: jax.Array


class Accumulator:
    def __init__(self, size: int) -> None:
        self.counts = jnp.zeros((size,), dtype=jnp.int64)
        self.largest = jnp.full((size,), -1e9, dtype=jnp.float64)

    def _count(self, counts: jax.Array, values: jax.Array) -> tuple[int, jax.Array]:
        counts = counts.at[values].set((counts[values] + 1).astype(counts.dtype))
        return values.size, counts

    def _clip(self, values: jax.Array) -> jax.Array:
        values = values.clip(min=0)
        values = values.at[values > 10].set(10)
        return values

    def add(self, values: jax.Array, weights: jax.Array) -> int:
        kept = weights
        kept = self._clip(kept)
        self.largest = self.largest.at[values].set(jnp.maximum(self.largest[values], kept))
        counted, written = self._count(self.counts, values)
        self.counts = written
        self.counts = self.counts.at[0].set(0)
        return counted


def accumulate(values: jax.Array, weights: jax.Array):
    accumulator = Accumulator(5)
    first = accumulator.add(values[:3], weights[:3])
    second = accumulator.add(values[3:], weights[3:])
    return accumulator.counts, accumulator.largest, first + second


def moved(corners: jax.Array, offset: float):
    box = Box(corners, jnp.ones((corners.shape[0],), dtype=jnp.bool_))
    box.corners = box.corners.at[:, 0].set((box.corners[:, 0] + offset).astype(box.corners.dtype))
    box.corners = box.corners.at[box.corners < 0].set(0)
    box.valid = box.valid.at[0].set(False)
    return box.corners, box.valid
