"""Losses, metrics and small numerical routines as training code has them."""

from typing import Optional

import tensorflow as tf
import numpy as np


def as_tensor(value, dtype):
    """A tensor of a number, or of nested sequences of numbers and tensors."""
    if tf.is_tensor(value):
        return tf.cast(value, dtype)
    if isinstance(value, (list, tuple)) and value:
        return tf.stack([as_tensor(entry, dtype) for entry in value])
    return tf.constant(np.asarray(value).astype(tf.as_dtype(dtype).as_numpy_dtype))


def bincount(x, weights, minlength):
    """How often each number occurs, or the sum of its weights."""
    counts = tf.math.bincount(tf.cast(x, tf.int32), weights=weights, minlength=minlength)
    return tf.cast(counts, tf.int64) if weights is None else counts


def cross_entropy(x, target, weight, ignore_index, reduction, label_smoothing):
    """The loss of logits x with classes in axis 1 (0 for a vector) against class indices, or class probabilities."""
    axis = min(len(x.shape) - 1, 1)
    log_p = tf.nn.log_softmax(x, axis=axis)
    classes = x.shape[axis]
    w = tf.ones(classes, x.dtype) if weight is None else weight
    weighted = log_p * tf.reshape(w, [-1 if i == axis else 1 for i in range(len(x.shape))])
    smooth = -label_smoothing / classes * tf.reduce_sum(weighted, axis)
    if target.dtype.is_floating:
        loss = smooth - (1 - label_smoothing) * tf.reduce_sum(target * weighted, axis)
        total = tf.cast(tf.size(x) // classes, x.dtype)
    else:
        kept = target != ignore_index
        index = tf.where(kept, target, 0)
        chosen = tf.squeeze(tf.experimental.numpy.take_along_axis(weighted, tf.expand_dims(index, axis), axis), axis)
        loss = tf.where(kept, smooth - (1 - label_smoothing) * chosen, 0)
        total = tf.reduce_sum(tf.where(kept, tf.gather(w, index), 0))
    if reduction == "none":
        return loss
    return tf.reduce_sum(loss) / total if reduction == "mean" else tf.reduce_sum(loss)


def argsort(x, axis, descending, stable):
    """Where the elements of an axis stand, in order; NaN counts as the largest, and equal ones keep their order."""
    direction = "DESCENDING" if descending else "ASCENDING"
    if x.dtype == tf.bool:
        x = tf.cast(x, tf.int32)
    if not x.dtype.is_floating:
        return tf.cast(tf.argsort(x, axis=axis, direction=direction, stable=True), tf.int64)
    missing = tf.math.is_nan(x)
    clean = tf.where(missing, tf.constant(np.inf, x.dtype), x)
    order = tf.argsort(clean, axis=axis, direction=direction, stable=True)
    flags = tf.experimental.numpy.take_along_axis(tf.cast(missing, tf.int32), order, axis)
    last = tf.argsort(flags, axis=axis, direction=direction, stable=True)
    return tf.cast(tf.experimental.numpy.take_along_axis(order, last, axis), tf.int64)


def topk(x, k, axis, largest):
    """The k largest (or smallest) elements of an axis, in order, and where they stand."""
    order = argsort(x, axis, largest, True)
    indices = tf.gather(order, tf.range(k), axis=axis)
    return tf.experimental.numpy.take_along_axis(x, indices, axis), indices


def vector_norm(x, ord, axes, keepdims):
    """The norm of the elements over axes."""
    size = tf.abs(x) if ord != 2 or x.dtype.is_complex else x
    if ord == np.inf:
        return tf.reduce_max(size, axis=axes, keepdims=keepdims)
    if ord == -np.inf:
        return tf.reduce_min(size, axis=axes, keepdims=keepdims)
    if ord == 0:
        return tf.reduce_sum(tf.cast(size != 0, size.dtype), axis=axes, keepdims=keepdims)
    if ord == 1:
        return tf.reduce_sum(size, axis=axes, keepdims=keepdims)
    if ord == 2:
        return tf.sqrt(tf.reduce_sum(size * size, axis=axes, keepdims=keepdims))
    return tf.reduce_sum(size**ord, axis=axes, keepdims=keepdims) ** (1 / ord)


def smooth_labels(labels: tf.Tensor, classes: int, smoothing: float = 0.1) -> tf.Tensor:
    targets = tf.cast(tf.one_hot(labels, classes, dtype=tf.int64), tf.float32)
    return targets * (1 - smoothing) + smoothing / classes


def soft_cross_entropy(
    logits: tf.Tensor, targets: tf.Tensor, weight: Optional[tf.Tensor] = None
) -> tf.Tensor:
    loss = -tf.reduce_sum(targets * tf.nn.log_softmax(logits, axis=-1), axis=-1)
    if weight is not None:
        loss = loss * weight
    return tf.reduce_mean(loss)


def top_k_accuracy(logits: tf.Tensor, labels: tf.Tensor, k: int = 3) -> tf.Tensor:
    best = topk(logits, k, 1, True)[1]
    return tf.reduce_mean(tf.cast(tf.reduce_any(best == tf.reshape(labels, (-1, 1)), axis=1), tf.float32))


def info_nce(queries: tf.Tensor, keys: tf.Tensor, temperature: float = 0.07) -> tf.Tensor:
    queries = queries / tf.maximum(vector_norm(queries, 2, -1, True), 1e-12)
    keys = keys / tf.maximum(vector_norm(keys, 2, -1, True), 1e-12)
    logits = queries @ tf.transpose(keys) / temperature
    labels = tf.range(len(queries), dtype=tf.int64)
    return cross_entropy(logits, labels, None, -100, "mean", 0.0)


def pairwise_distance(a: tf.Tensor, b: tf.Tensor) -> tf.Tensor:
    squared = tf.reduce_sum(a**2, axis=1, keepdims=True) + tf.reduce_sum(b**2, axis=1) - 2 * (a @ tf.transpose(b))
    return tf.sqrt(tf.maximum(squared, 0))


def confusion_matrix(predicted: tf.Tensor, labels: tf.Tensor, classes: int) -> tf.Tensor:
    index = classes * labels + predicted
    return tf.reshape(bincount(index, None, classes**2), (classes, classes))


def masked_mean(values: tf.Tensor, mask: tf.Tensor, dim: int = -1) -> tf.Tensor:
    weights = tf.cast(mask, values.dtype)
    product = values * weights
    return (
        tf.reduce_sum(tf.reshape(product, (1,)) if len(product.shape) == 0 else product, axis=dim)
        / tf.maximum(tf.reduce_sum(tf.reshape(weights, (1,)) if len(weights.shape) == 0 else weights, axis=dim), 1)
    )


def explained_variance(data: tf.Tensor, components: int) -> tf.Tensor:
    centered = data - tf.reduce_mean(data, axis=0)
    singular = tf.linalg.svd(centered, full_matrices=False)[0]
    variance = tf.square(singular) / (data.shape[0] - 1)
    return tf.reduce_sum(variance[:components]) / tf.reduce_sum(variance)


def moving_average(series: tf.Tensor, window: int) -> tf.Tensor:
    sums = tf.cumsum(tf.pad(series, ((0, 0),) * (len(series.shape) - 1) + ((1, 0),)), axis=-1)
    return (sums[..., window:] - sums[..., :-window]) / window


def clip_gradient(gradients: list[tf.Tensor], limit: float):
    norm = vector_norm(tf.stack([vector_norm(tf.stop_gradient(g), 2, None, False) for g in gradients]), 2, None, False)
    scale = limit / (norm + 1e-6)
    if scale.numpy().item() >= 1.0:
        return gradients, norm
    return [g * scale for g in gradients], norm


def rotary(x: tf.Tensor, base: float = 10000.0) -> tf.Tensor:
    batch, length, width = x.shape
    frequencies = (
        1.0 / as_tensor(base, tf.float32) ** (tf.cast(tf.range(0, width, 2, dtype=tf.int64), tf.float32) / width)
    )
    angles = tf.tensordot(tf.range(length, dtype=frequencies.dtype), frequencies, axes=0)
    even, odd = x[..., 0::2], x[..., 1::2]
    turned = tf.stack(
        [even * tf.cos(angles) - odd * tf.sin(angles), even * tf.sin(angles) + odd * tf.cos(angles)], axis=-1
    )
    return tf.reshape(turned, (*turned.shape[:-2], -1))
