"""Losses, metrics and small numerical routines as training code has them."""

from typing import Optional

import jax
import jax.numpy as jnp
from jax import lax


def cross_entropy(x, target, weight, ignore_index, reduction, label_smoothing):
    """The loss of logits x with classes in axis 1 (0 for a vector) against class indices, or class probabilities."""
    axis = min(x.ndim - 1, 1)
    log_p = jax.nn.log_softmax(x, axis=axis)
    classes = x.shape[axis]
    w = jnp.ones(classes, x.dtype) if weight is None else weight
    weighted = log_p * jnp.expand_dims(w, tuple(i for i in range(x.ndim) if i != axis))
    smooth = -label_smoothing / classes * weighted.sum(axis)
    if jnp.issubdtype(target.dtype, jnp.floating):
        loss = smooth - (1 - label_smoothing) * (target * weighted).sum(axis)
        total = x.size / classes
    else:
        kept = target != ignore_index
        index = jnp.where(kept, target, 0)
        chosen = jnp.take_along_axis(weighted, jnp.expand_dims(index, axis), axis=axis).squeeze(axis)
        loss = jnp.where(kept, smooth - (1 - label_smoothing) * chosen, 0)
        total = jnp.where(kept, w[index], 0).sum()
    if reduction == "none":
        return loss
    return loss.sum() / total if reduction == "mean" else loss.sum()


def smooth_labels(labels: jax.Array, classes: int, smoothing: float = 0.1) -> jax.Array:
    targets = jax.nn.one_hot(labels, classes, dtype=jnp.int64).astype(jnp.float32)
    return targets * (1 - smoothing) + smoothing / classes


def soft_cross_entropy(
    logits: jax.Array, targets: jax.Array, weight: Optional[jax.Array] = None
) -> jax.Array:
    loss = -(targets * jax.nn.log_softmax(logits, axis=-1)).sum(axis=-1)
    if weight is not None:
        loss = loss * weight
    return loss.mean()


def top_k_accuracy(logits: jax.Array, labels: jax.Array, k: int = 3) -> jax.Array:
    best = lax.top_k(logits, k, axis=1)[1].astype(jnp.int64)
    return (best == labels.reshape(-1, 1)).any(axis=1).astype(jnp.float32).mean()


def info_nce(queries: jax.Array, keys: jax.Array, temperature: float = 0.07) -> jax.Array:
    queries = queries / jnp.clip(jnp.linalg.vector_norm(queries, axis=-1, keepdims=True), min=1e-12)
    keys = keys / jnp.clip(jnp.linalg.vector_norm(keys, axis=-1, keepdims=True), min=1e-12)
    logits = queries @ keys.T / temperature
    labels = jnp.arange(len(queries), dtype=jnp.int64)
    return cross_entropy(logits, labels, None, -100, "mean", 0.0)


def pairwise_distance(a: jax.Array, b: jax.Array) -> jax.Array:
    squared = (a**2).sum(axis=1, keepdims=True) + (b**2).sum(axis=1) - 2 * (a @ b.T)
    return jnp.sqrt(squared.clip(min=0))


def confusion_matrix(predicted: jax.Array, labels: jax.Array, classes: int) -> jax.Array:
    index = classes * labels + predicted
    return jnp.bincount(index, minlength=classes**2).reshape(classes, classes)


def masked_mean(values: jax.Array, mask: jax.Array, dim: int = -1) -> jax.Array:
    weights = mask.astype(values.dtype)
    product = values * weights
    return (
        (jnp.reshape(product, (1,)) if product.ndim == 0 else product).sum(axis=dim)
        / (jnp.reshape(weights, (1,)) if weights.ndim == 0 else weights).sum(axis=dim).clip(min=1)
    )


def explained_variance(data: jax.Array, components: int) -> jax.Array:
    centered = data - data.mean(axis=0)
    _, singular, _ = jnp.linalg.svd(centered, full_matrices=False)
    variance = jnp.square(singular) / (data.shape[0] - 1)
    return variance[:components].sum() / variance.sum()


def moving_average(series: jax.Array, window: int) -> jax.Array:
    sums = jnp.cumsum(jnp.pad(series, ((0, 0),) * (series.ndim - 1) + ((1, 0),)), axis=-1)
    return (sums[..., window:] - sums[..., :-window]) / window


def clip_gradient(gradients: list[jax.Array], limit: float):
    norm = jnp.linalg.vector_norm(
        jnp.stack([jnp.linalg.vector_norm(lax.stop_gradient(g), ord=2) for g in gradients]), ord=2
    )
    scale = limit / (norm + 1e-6)
    if scale.item() >= 1.0:
        return gradients, norm
    return [g * scale for g in gradients], norm


def rotary(x: jax.Array, base: float = 10000.0) -> jax.Array:
    batch, length, width = x.shape
    frequencies = (
        1.0
        / jnp.array(base, dtype=jnp.float32) ** (jnp.arange(0, width, 2, dtype=jnp.int64).astype(jnp.float32) / width)
    )
    angles = jnp.outer(jnp.arange(length, dtype=frequencies.dtype), frequencies)
    even, odd = x[..., 0::2], x[..., 1::2]
    turned = jnp.stack(
        [even * jnp.cos(angles) - odd * jnp.sin(angles), even * jnp.sin(angles) + odd * jnp.cos(angles)], axis=-1
    )
    return turned.reshape(*turned.shape[:-2], -1)
