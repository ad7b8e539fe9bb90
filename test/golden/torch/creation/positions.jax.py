import math

import jax
import jax.numpy as jnp


def sinusoidal(length: int, width: int, base: float = 10000.0) -> jax.Array:
    position = jnp.expand_dims(jnp.arange(length, dtype=jnp.float32), 1)
    frequency = jnp.exp(jnp.arange(0, width, 2, dtype=jnp.int64).astype(jnp.float32) * -(math.log(base) / width))
    table = jnp.stack([jnp.sin(position * frequency), jnp.cos(position * frequency)], axis=-1)
    return table.reshape(table.shape[0], -1)


def grid(height: int, width: int, dtype=jnp.float32) -> jax.Array:
    ys = jnp.linspace(-1, 1, height, dtype=jnp.float32 if dtype is None else dtype)
    xs = jnp.linspace(-1, 1, width, dtype=jnp.float32 if dtype is None else dtype)
    y, x = jnp.meshgrid(ys, xs, indexing="ij")
    return jnp.stack([x, y], axis=-1)[None]


def rotation(angle: jax.Array) -> jax.Array:
    c, s = jnp.cos(angle), jnp.sin(angle)
    zero, one = jnp.zeros_like(c), jnp.ones_like(c)
    rows = [jnp.stack(row, axis=-1) for row in ((c, -s, zero), (s, c, zero), (zero, zero, one))]
    return jnp.stack(rows, axis=-2)


def identity_like(n: int, x: jax.Array) -> jax.Array:
    return jnp.tile(jnp.eye(n, n, dtype=x.dtype)[None], (x.shape[0], 1, 1))


def constants() -> jax.Array:
    return (
        jnp.array([1, 2, 3], dtype=jnp.int64).astype(jnp.float32) * 0.5
        + jnp.full((3,), 2, dtype=jnp.int64).astype(jnp.float32)
    )
