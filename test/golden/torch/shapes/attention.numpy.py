"""Scaled dot-product attention, written out."""

import math
from typing import Optional

import numpy as np
from numpy import ndarray as Tensor


def softmax(x, axis):
    """exp(x), divided by its sum over an axis."""
    e = np.exp(x - x.max(axis, keepdims=True, initial=-np.inf))
    return e / e.sum(axis, keepdims=True)


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
        scores = np.where(~mask, float("-inf"), scores)
    weights = softmax(scores, -1)
    return merge_heads(weights @ v)
