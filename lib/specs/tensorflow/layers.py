"""Normalisation, attention and losses."""

from ivyc_spec import *


@lowering(core.layer_norm, tensorflow, outline="layer_norm")
def layer_norm(x, axes, weight, bias, eps):
    """Normalises over axes; weight and bias are None or have the shape of those axes."""
    mean = tf.reduce_mean(x, axis=axes, keepdims=True)
    variance = tf.math.reduce_variance(x, axis=axes, keepdims=True)
    y = (x - mean) * tf.math.rsqrt(variance + eps)
    if weight is not None:
        y = y * weight
    return y if bias is None else y + bias


@lowering(core.rms_norm, tensorflow, outline="rms_norm")
def rms_norm(x, axes, weight, eps):
    """Divides by the root of the mean square over axes."""
    y = x * tf.math.rsqrt(tf.reduce_mean(x * x, axis=axes, keepdims=True) + eps)
    return y if weight is None else y * weight


@lowering(core.group_norm, tensorflow, outline="group_norm")
def group_norm(x, groups, weight, bias, eps):
    """Normalises groups of channels of x (N, C, *size)."""
    shape = tf.shape(x)
    z = tf.reshape(x, [shape[0], groups, -1])
    z = (z - tf.reduce_mean(z, -1, keepdims=True)) * tf.math.rsqrt(tf.math.reduce_variance(z, -1, keepdims=True) + eps)
    channels = (-1,) + (1,) * (len(x.shape) - 2)
    y = tf.reshape(z, shape)
    if weight is not None:
        y = y * tf.reshape(weight, channels)
    return y if bias is None else y + tf.reshape(bias, channels)


@lowering(core.batch_norm, tensorflow, outline="batch_norm")
def batch_norm(x, mean, variance, weight, bias, eps):
    """Normalises the channels of x (N, C, *size) with given statistics."""
    channels = (-1,) + (1,) * (len(x.shape) - 2)
    y = (x - tf.reshape(mean, channels)) * tf.math.rsqrt(tf.reshape(variance, channels) + eps)
    if weight is not None:
        y = y * tf.reshape(weight, channels)
    return y if bias is None else y + tf.reshape(bias, channels)


@lowering(core.attention, tensorflow, outline="attention")
def attention(query, key, value, mask, is_causal, scale):
    """Attention over the last two axes. mask: true keeps, or numbers to add to the scores; a row without keys is 0."""
    scores = tf.matmul(query, key, transpose_b=True) * (query.shape[-1] ** -0.5 if scale is None else scale)
    if is_causal:
        mask = tf.constant(np.tri(*scores.shape[-2:], dtype=bool))
    if mask is not None:
        scores = tf.where(mask, scores, -np.inf) if mask.dtype == tf.bool else scores + mask
    empty = tf.reduce_all(scores == -np.inf, axis=-1, keepdims=True)
    weights = tf.nn.softmax(tf.where(empty, tf.zeros_like(scores), scores), axis=-1)
    return tf.where(empty, tf.zeros_like(weights), weights) @ value


@lowering(core.cross_entropy, tensorflow, outline="cross_entropy")
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
