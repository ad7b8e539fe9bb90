"""Losses, metrics and small numerical routines as training code has them."""

from typing import Optional

import numpy as np


def log_softmax(x, axis):
    """The logarithm of softmax."""
    z = x - x.max(axis, keepdims=True, initial=-np.inf)
    return z - np.log(np.exp(z).sum(axis, keepdims=True))


def cross_entropy(x, target, weight, ignore_index, reduction, label_smoothing):
    """The loss of logits x with classes in axis 1 (0 for a vector) against class indices, or class probabilities."""
    axis = min(x.ndim - 1, 1)
    log_p = log_softmax(x, axis)
    classes = x.shape[axis]
    w = np.ones(classes, x.dtype) if weight is None else weight
    weighted = log_p * np.expand_dims(w, tuple(i for i in range(x.ndim) if i != axis))
    smooth = -label_smoothing / classes * weighted.sum(axis)
    if np.issubdtype(target.dtype, np.floating):
        loss = smooth - (1 - label_smoothing) * (target * weighted).sum(axis)
        total = x.size / classes
    else:
        kept = target != ignore_index
        index = np.where(kept, target, 0)
        chosen = np.take_along_axis(weighted, np.expand_dims(index, axis), axis=axis).squeeze(axis)
        loss = np.where(kept, smooth - (1 - label_smoothing) * chosen, 0)
        total = np.where(kept, w[index], 0).sum()
    if reduction == "none":
        return loss
    return loss.sum() / total if reduction == "mean" else loss.sum()


def argsort_descending(x, axis):
    """Where the elements of an axis stand, from the largest to the smallest; equal ones keep their order."""
    order = np.argsort(np.flip(x, axis), axis=axis, kind="stable")
    return x.shape[axis] - 1 - np.flip(order, axis)


def topk(x, k, axis, largest):
    """The k largest (or smallest) elements of an axis, in order, and where they stand."""
    order = argsort_descending(x, axis) if largest else np.argsort(x, axis=axis, kind="stable")
    indices = np.take(order, np.arange(k), axis=axis)
    return np.take_along_axis(x, indices, axis), indices


def smooth_labels(labels: np.ndarray, classes: int, smoothing: float = 0.1) -> np.ndarray:
    targets = np.eye(classes, dtype=np.int64)[labels].astype(np.float32)
    return targets * (1 - smoothing) + smoothing / classes


def soft_cross_entropy(
    logits: np.ndarray, targets: np.ndarray, weight: Optional[np.ndarray] = None
) -> np.ndarray:
    loss = -(targets * log_softmax(logits, -1)).sum(axis=-1)
    if weight is not None:
        loss = loss * weight
    return loss.mean()


def top_k_accuracy(logits: np.ndarray, labels: np.ndarray, k: int = 3) -> np.ndarray:
    best = topk(logits, k, 1, True)[1]
    return (best == labels.reshape(-1, 1)).any(axis=1).astype(np.float32).mean()


def info_nce(queries: np.ndarray, keys: np.ndarray, temperature: float = 0.07) -> np.ndarray:
    queries = queries / np.maximum(np.linalg.vector_norm(queries, axis=-1, keepdims=True), 1e-12)
    keys = keys / np.maximum(np.linalg.vector_norm(keys, axis=-1, keepdims=True), 1e-12)
    logits = queries @ keys.T / temperature
    labels = np.arange(len(queries), dtype=np.int64)
    return cross_entropy(logits, labels, None, -100, "mean", 0.0)


def pairwise_distance(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    squared = (a**2).sum(axis=1, keepdims=True) + (b**2).sum(axis=1) - 2 * (a @ b.T)
    return np.sqrt(np.maximum(squared, 0))


def confusion_matrix(predicted: np.ndarray, labels: np.ndarray, classes: int) -> np.ndarray:
    index = classes * labels + predicted
    return np.bincount(index, minlength=classes**2).reshape(classes, classes)


def masked_mean(values: np.ndarray, mask: np.ndarray, dim: int = -1) -> np.ndarray:
    weights = mask.astype(values.dtype)
    product = values * weights
    return (
        (np.reshape(product, (1,)) if product.ndim == 0 else product).sum(axis=dim)
        / np.maximum((np.reshape(weights, (1,)) if weights.ndim == 0 else weights).sum(axis=dim), 1)
    )


def explained_variance(data: np.ndarray, components: int) -> np.ndarray:
    centered = data - data.mean(axis=0)
    _, singular, _ = np.linalg.svd(centered, full_matrices=False)
    variance = np.square(singular) / (data.shape[0] - 1)
    return variance[:components].sum() / variance.sum()


def moving_average(series: np.ndarray, window: int) -> np.ndarray:
    sums = np.cumsum(np.pad(series, ((0, 0),) * (series.ndim - 1) + ((1, 0),)), axis=-1)
    return (sums[..., window:] - sums[..., :-window]) / window


def clip_gradient(gradients: list[np.ndarray], limit: float):
    norm = np.linalg.vector_norm(np.stack([np.linalg.vector_norm(g, ord=2) for g in gradients]), ord=2)
    scale = limit / (norm + 1e-6)
    if scale.item() >= 1.0:
        return gradients, norm
    return [g * scale for g in gradients], norm


def rotary(x: np.ndarray, base: float = 10000.0) -> np.ndarray:
    batch, length, width = x.shape
    frequencies = (
        1.0 / np.array(base, dtype=np.float32) ** (np.arange(0, width, 2, dtype=np.int64).astype(np.float32) / width)
    )
    angles = np.outer(np.arange(length, dtype=frequencies.dtype), frequencies)
    even, odd = x[..., 0::2], x[..., 1::2]
    turned = np.stack(
        [even * np.cos(angles) - odd * np.sin(angles), even * np.sin(angles) + odd * np.cos(angles)], axis=-1
    )
    return turned.reshape(*turned.shape[:-2], -1)
