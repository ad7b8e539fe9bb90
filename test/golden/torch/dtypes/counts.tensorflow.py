"""Counts of a classifier, which are integers until they meet a weight."""

from typing import Optional

import math
import tensorflow as tf
from tensorflow import Tensor
import numpy as np


def beside(x, other):
    """Integers as an operand beside a tensor or a number: a floating one makes floats of them."""
    if tf.is_tensor(other):
        return x if other.dtype.is_integer or other.dtype.is_bool else tf.cast(x, other.dtype)
    return tf.cast(x, tf.float32) if isinstance(other, float) else x


def promote_types(a, b):
    """The dtype of both: an integer beside a floating dtype does not widen it."""
    a, b = tf.as_dtype(a), tf.as_dtype(b)
    kinds = ["b" if dtype.is_bool else "i" if dtype.is_integer else "f" for dtype in (a, b)]
    if kinds[0] != kinds[1]:
        return a if "bif".index(kinds[0]) > "bif".index(kinds[1]) else b
    if {a, b} == {tf.float16, tf.bfloat16}:
        return tf.float32
    return tf.as_dtype(np.promote_types(a.as_numpy_dtype, b.as_numpy_dtype))


def true_positives(predictions: Tensor, target: Tensor, weights: Optional[Tensor] = None) -> Tensor:
    hits = tf.cast((predictions > 0.5) & (target == 1), tf.int64)
    weight = weights if weights is not None else 1.0
    return tf.cumsum(beside(hits, weight) * weight, axis=0)


def f_score(predictions: Tensor, target: Tensor, beta: float = 2.0) -> Tensor:
    hits = tf.reduce_sum(tf.cast((predictions > 0.5) & (target == 1), tf.int64))
    wrong = tf.reduce_sum(tf.cast((predictions > 0.5) != (target == 1), tf.int64))
    return (
        (1 + beta**2)
        * tf.cast(hits, tf.float32)
        / ((1 + beta**2) * tf.cast(hits, tf.float32) + beta**2 * tf.cast(wrong, tf.float32))
    )


def support(state, thresholds=None):
    if thresholds is None:
        return tf.cast(tf.reduce_sum(tf.cast(state[1] == 1, tf.int64), axis=0), tf.float32)
    return tf.reduce_sum(state[0][:, 1], axis=0)


def empty(image: Tensor, other) -> bool:
    return math.prod(image.shape) == 0 or math.prod(other.shape) == 0


def softplus(x: Tensor) -> Tensor:
    if None is None:
        return tf.math.log1p(tf.exp(x))
    return tf.nn.softplus(x)


def histogram(image: Tensor, centers: Tensor) -> Tensor:
    dtype = promote_types(tf.float32, promote_types(image.dtype, centers.dtype))
    distance = tf.abs(tf.cast(image, dtype)[:, None] - tf.cast(centers, dtype))
    return tf.reduce_sum(tf.exp(-distance), axis=0)
