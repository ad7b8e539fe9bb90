"""Attention over tokens, with einops: it takes the arrays of every framework."""

import jax
import jax.numpy as jnp
from einops import rearrange, reduce, repeat


def attend(x: jax.Array, heads: int):
    q = rearrange(x, "b n (h d) -> b h n d", h=heads)
    weights = jax.nn.softmax(q @ q.swapaxes(-1, -2) * q.shape[-1] ** -0.5, axis=-1)
    pooled = reduce(weights, "b h n m -> b n m", "mean")
    return pooled.sum(axis=-1), rearrange(x, "b n d -> b d n").mean(axis=1)


def with_class_token(x: jax.Array, token: jax.Array):
    return jnp.concatenate([repeat(token, "d -> b 1 d", b=x.shape[0]), x], axis=1)


def patches(image: jax.Array, size: int):
    return rearrange(image, "b c (h p) (w q) -> b (h w) (p q c)", p=size, q=size).astype(jnp.float32)
