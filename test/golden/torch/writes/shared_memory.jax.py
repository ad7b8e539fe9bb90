"""Writes that other names see: views, second names, containers, attributes, private functions."""

import jax
import jax.numpy as jnp


class RunningMean:
    def __init__(self, size: int) -> None:
        self.total = jnp.zeros((size,), dtype=jnp.float64)
        self.count = 0

    def update(self, batch: jax.Array) -> jax.Array:
        for row in batch:
            self.total = self.total + row
            self.count += 1
        return self.total / self.count


def running_mean(batches: jax.Array) -> jax.Array:
    mean = RunningMean(batches.shape[-1])
    for batch in batches:
        result = mean.update(batch)
    return result


def two_names(x: jax.Array, step: jax.Array) -> tuple[jax.Array, jax.Array, jax.Array]:
    weights = x
    velocity = weights
    velocity -= step
    weights = velocity
    first = weights[0]
    first *= 2
    weights = weights.at[0].set(first.astype(weights.dtype))
    velocity = weights
    weights = weights - 1
    velocity = weights
    first = weights[0]
    return weights, velocity, first


def rows_of_a_buffer(a: jax.Array, b: jax.Array) -> jax.Array:
    buffer = jnp.empty_like(a)
    for i in range(a.shape[0]):
        row = buffer[i]
        row = jnp.broadcast_to(a[i].astype(row.dtype), row.shape)
        buffer = buffer.at[i].set(row.astype(buffer.dtype))
        row = (row + b[i]) * 2
        buffer = buffer.at[i].set(row.astype(buffer.dtype))
    return buffer


def _normalise_in_place(x: jax.Array, eps: float = 1e-3) -> tuple[jax.Array, jax.Array]:
    norm = jnp.abs(x).sum()
    x /= norm + eps
    return norm, x


def normalised(x: jax.Array) -> tuple[jax.Array, jax.Array, jax.Array]:
    y = x
    whole, y = _normalise_in_place(y)
    result, written = _normalise_in_place(y[1], eps=1e-2)
    y = y.at[1].set(written.astype(y.dtype))
    part = result + 1
    return y, whole, part


def channels(image: jax.Array) -> jax.Array:
    r, g, b = jnp.unstack(image, axis=0)
    r += g
    g = g * b
    b = r + g
    return jnp.stack([r, g, b])


def pyramid(x: jax.Array) -> tuple[jax.Array, jax.Array]:
    levels = [x, x * 0.5]
    levels[0] = levels[0] + 1
    levels[1] = levels[1].at[0].set(5)
    for k in range(2):
        levels[k] *= 2
    return levels[0], levels[1]


def previous(x: jax.Array, step: jax.Array) -> tuple[jax.Array, jax.Array]:
    current = x
    before = current
    for _ in range(3):
        before = current
        current = current * 2
        current += step
    return current, before


def returned_twice(x: jax.Array) -> tuple[jax.Array, jax.Array, jax.Array]:
    y = x
    y = y + 1
    return y, y, y[0]


def border(x: jax.Array, above: bool) -> jax.Array:
    y = x
    value = x[:, 0]
    y = y.at[:, 0].set(1.0)
    y = y.at[:, -1].set(value.astype(y.dtype))
    (y := jnp.clip(y, min=0.5)) if above else (y := jnp.clip(y, max=0.5))
    while jnp.abs(y := y * 0.5).max() > 0.1:
        pass
    return y


KERNEL = jnp.zeros((3, 3), dtype=jnp.float64)
KERNEL = KERNEL.at[1, 1].set(4)
KERNEL = KERNEL.at[0, 1].set(-2)


KERNEL = KERNEL.at[1, 0].set(-2)
def kernel() -> jax.Array:
    return KERNEL * 1
