"""Attention over tokens, with einops: it takes the arrays of every framework."""

import numpy as np
from einops import rearrange, reduce, repeat


def softmax(x, axis):
    """exp(x), divided by its sum over an axis."""
    e = np.exp(x - x.max(axis, keepdims=True, initial=-np.inf))
    return e / e.sum(axis, keepdims=True)


def attend(x: np.ndarray, heads: int):
    q = rearrange(x, "b n (h d) -> b h n d", h=heads)
    weights = softmax(q @ q.swapaxes(-1, -2) * q.shape[-1] ** -0.5, -1)
    pooled = reduce(weights, "b h n m -> b n m", "mean")
    return pooled.sum(axis=-1), rearrange(x, "b n d -> b d n").mean(axis=1)


def with_class_token(x: np.ndarray, token: np.ndarray):
    return np.concatenate([repeat(token, "d -> b 1 d", b=x.shape[0]), x], axis=1)


def patches(image: np.ndarray, size: int):
    return rearrange(image, "b c (h p) (w q) -> b (h w) (p q c)", p=size, q=size).astype(np.float32)
