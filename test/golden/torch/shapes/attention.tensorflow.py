"""Scaled dot-product attention, written out."""

import math
from typing import Optional

import tensorflow as tf
from tensorflow import Tensor


def split_heads(x: Tensor, heads: int) -> Tensor:
    batch, length, width = x.shape
    return tf.experimental.numpy.swapaxes(tf.reshape(x, (batch, length, heads, width // heads)), 1, 2)


def merge_heads(x: Tensor) -> Tensor:
    b, h, n, d = x.shape
    return tf.reshape(tf.experimental.numpy.swapaxes(x, 1, 2), (b, n, h * d))


def attention(query: Tensor, key: Tensor, value: Tensor, heads: int, mask: Optional[Tensor] = None) -> Tensor:
    q, k, v = (split_heads(t, heads) for t in (query, key, value))
    scores = q @ tf.linalg.matrix_transpose(k) / math.sqrt(q.shape[3])
    if mask is not None:
        # True means: look at it
        scores = tf.where(~mask, tf.constant(float("-inf"), dtype=scores.dtype), scores)
    weights = tf.nn.softmax(scores, axis=-1)
    return merge_heads(weights @ v)
