import jax
import jax.numpy as jnp


def ema(values: jax.Array, decay: float) -> jax.Array:
    out = jnp.zeros_like(values)
    running = values[0]
    for i in range(values.shape[0]):
        running = running * decay + values[i] * (1 - decay)
        out = out.at[i].set(running.astype(out.dtype))
    return out


def ssim_constants(mu1: jax.Array, mu2: jax.Array) -> jax.Array:
    mu1_sq = mu1**2
    mu2_sq = mu2**2
    return (mu1_sq + mu2_sq + 1e-4) * 2


def frame(x: jax.Array, value: float) -> jax.Array:
    y = x
    y = y.at[..., 0, :].set(value)
    y = y.at[..., -1, :].set(value)
    y = y.at[..., :, 0].set((y[..., :, 0] + 1).astype(y.dtype))
    return y


def mark_negative(x: jax.Array) -> jax.Array:
    result = jnp.ones_like(x)
    result = result.at[x < 0].set(-1)
    return result


def through_view(x: jax.Array) -> jax.Array:
    y = x + 0
    row = y[1]
    row += 10
    y = y.at[1].set(row.astype(y.dtype))
    row = row * 2
    y = y.at[1].set(row.astype(y.dtype))
    return y
