"""Counts of a classifier, which are integers until they meet a weight."""

from typing import Optional

import math
import numpy as np
from numpy import ndarray as Tensor


def beside(x, other):
    """Integers as an operand beside a tensor or a number: a floating one makes floats of them."""
    if isinstance(other, (np.ndarray, np.generic)):
        return x if other.dtype.kind in "biu" else x.astype(other.dtype)
    return x.astype(np.float32) if isinstance(other, float) else x


def promote_types(a, b):
    """The dtype of both: an integer beside a floating dtype does not widen it."""
    a, b = np.dtype(a), np.dtype(b)
    kinds = ["b" if dtype.kind == "b" else "i" if dtype.kind in "iu" else "f" for dtype in (a, b)]
    if kinds[0] != kinds[1]:
        return a if "bif".index(kinds[0]) > "bif".index(kinds[1]) else b
    if {a.name, b.name} == {"float16", "bfloat16"}:
        return np.dtype(np.float32)
    return np.promote_types(a, b)


def true_positives(predictions: Tensor, target: Tensor, weights: Optional[Tensor] = None) -> Tensor:
    hits = ((predictions > 0.5) & (target == 1)).astype(np.int64)
    weight = weights if weights is not None else 1.0
    return np.cumsum(beside(hits, weight) * weight, axis=0)


def f_score(predictions: Tensor, target: Tensor, beta: float = 2.0) -> Tensor:
    hits = ((predictions > 0.5) & (target == 1)).sum()
    wrong = ((predictions > 0.5) != (target == 1)).sum()
    return (
        (1 + beta**2)
        * hits.astype(np.float32)
        / ((1 + beta**2) * hits.astype(np.float32) + beta**2 * wrong.astype(np.float32))
    )


def support(state, thresholds=None):
    if thresholds is None:
        return (state[1] == 1).sum(axis=0).astype(np.float32)
    return state[0][:, 1].sum(axis=0)


def empty(image: Tensor, other) -> bool:
    return math.prod(image.shape) == 0 or math.prod(other.shape) == 0


def softplus(x: Tensor) -> Tensor:
    if None is None:
        return np.log1p(np.exp(x))
    return np.logaddexp(0, x)


def histogram(image: Tensor, centers: Tensor) -> Tensor:
    dtype = promote_types(np.float32, promote_types(image.dtype, centers.dtype))
    distance = np.abs(image.astype(dtype)[:, None] - centers.astype(dtype))
    return np.exp(-distance).sum(axis=0)
