"""Scaled dot-product attention, written out."""

import math
from typing import Optional

import jax
import jax.numpy as jnp
from jax import Array as Tensor


def split_heads(x: Tensor, heads: int) -> Tensor:
    batch, length, width = x.shape
    return x.reshape(batch, length, heads, width // heads).swapaxes(1, 2)


def merge_heads(x: Tensor) -> Tensor:
    b, h, n, d = x.shape
    return x.swapaxes(1, 2).reshape(b, n, h * d)


def attention(query: Tensor, key: Tensor, value: Tensor, heads: int, mask: Optional[Tensor] = None) -> Tensor:
    q, k, v = (split_heads(t, heads) for t in (query, key, value))
    scores = q @ k.swapaxes(-2, -1) / math.sqrt(q.shape[3])
    if mask is not None:
        # True means: look at it
        scores = jnp.where(~mask, float("-inf"), scores)
    weights = jax.nn.softmax(scores, axis=-1)
    return merge_heads(weights @ v)
