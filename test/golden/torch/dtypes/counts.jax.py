"""Counts of a classifier, which are integers until they meet a weight."""

from typing import Optional

import jax
import jax.numpy as jnp
import math
from jax import Array as Tensor


def beside(x, other):
    """Integers as an operand beside a tensor or a number: a number with a fraction makes float32 of them."""
    return x.astype(jnp.float32) if isinstance(other, float) else x


def true_positives(predictions: Tensor, target: Tensor, weights: Optional[Tensor] = None) -> Tensor:
    hits = ((predictions > 0.5) & (target == 1)).astype(jnp.int64)
    weight = weights if weights is not None else 1.0
    return jnp.cumsum(beside(hits, weight) * weight, axis=0)


def f_score(predictions: Tensor, target: Tensor, beta: float = 2.0) -> Tensor:
    hits = ((predictions > 0.5) & (target == 1)).sum()
    wrong = ((predictions > 0.5) != (target == 1)).sum()
    return (
        (1 + beta**2)
        * hits.astype(jnp.float32)
        / ((1 + beta**2) * hits.astype(jnp.float32) + beta**2 * wrong.astype(jnp.float32))
    )


def support(state, thresholds=None):
    if thresholds is None:
        return (state[1] == 1).sum(axis=0).astype(jnp.float32)
    return state[0][:, 1].sum(axis=0)


def empty(image: Tensor, other) -> bool:
    return math.prod(image.shape) == 0 or math.prod(other.shape) == 0


def softplus(x: Tensor) -> Tensor:
    if None is None:
        return jnp.log1p(jnp.exp(x))
    return jax.nn.softplus(x)


def histogram(image: Tensor, centers: Tensor) -> Tensor:
    dtype = jnp.promote_types(jnp.float32, jnp.promote_types(image.dtype, centers.dtype))
    distance = jnp.abs(image.astype(dtype)[:, None] - centers.astype(dtype))
    return jnp.exp(-distance).sum(axis=0)
