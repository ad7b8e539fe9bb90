"""Normalisation, attention, losses, and what they are built of."""

from ivyc_spec import *


@lowering(core.layer_norm, numpy, outline="layer_norm")
def layer_norm(x, axes, weight, bias, eps):
    """Normalises over axes; weight and bias are None or have the shape of those axes."""
    mean = x.mean(axes, keepdims=True)
    variance = x.var(axes, keepdims=True)
    y = (x - mean) / np.sqrt(variance + eps)
    if weight is not None:
        y = y * weight
    return y if bias is None else y + bias


@lowering(core.rms_norm, numpy, outline="rms_norm")
def rms_norm(x, axes, weight, eps):
    """Divides by the root of the mean square over axes."""
    y = x / np.sqrt(np.mean(x * x, axis=axes, keepdims=True) + eps)
    return y if weight is None else y * weight


@lowering(core.group_norm, numpy, outline="group_norm")
def group_norm(x, groups, weight, bias, eps):
    """Normalises groups of channels of x (N, C, *size)."""
    z = x.reshape(x.shape[0], groups, -1)
    z = (z - z.mean(-1, keepdims=True)) / np.sqrt(z.var(-1, keepdims=True) + eps)
    channels = (-1,) + (1,) * (x.ndim - 2)
    y = z.reshape(x.shape)
    if weight is not None:
        y = y * weight.reshape(channels)
    return y if bias is None else y + bias.reshape(channels)


@lowering(core.batch_norm, numpy, outline="batch_norm")
def batch_norm(x, mean, variance, weight, bias, eps):
    """Normalises the channels of x (N, C, *size) with given statistics."""
    channels = (-1,) + (1,) * (x.ndim - 2)
    y = (x - mean.reshape(channels)) / np.sqrt(variance.reshape(channels) + eps)
    if weight is not None:
        y = y * weight.reshape(channels)
    return y if bias is None else y + bias.reshape(channels)


@lowering(core.attention, numpy, outline="attention")
def attention(query, key, value, mask, is_causal, scale):
    """Attention over the last two axes. mask: true keeps, or numbers to add to the scores; a row without keys is 0."""
    scores = query @ key.mT * (query.shape[-1] ** -0.5 if scale is None else scale)
    if is_causal:
        mask = np.tri(*scores.shape[-2:], dtype=bool)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf) if mask.dtype == bool else scores + mask
    top = scores.max(-1, keepdims=True)
    weights = np.exp(scores - np.where(top == -np.inf, 0, top))
    total = weights.sum(-1, keepdims=True)
    return (weights / np.where(total == 0, 1, total)) @ value


@lowering(core.cross_entropy, numpy, outline="cross_entropy", needs=("log_softmax",))
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


@lowering(core.softmax, numpy, outline="softmax")
def softmax(x, axis):
    """exp(x), divided by its sum over an axis."""
    e = np.exp(x - x.max(axis, keepdims=True, initial=-np.inf))
    return e / e.sum(axis, keepdims=True)


@lowering(core.log_softmax, numpy, outline="log_softmax")
def log_softmax(x, axis):
    """The logarithm of softmax."""
    z = x - x.max(axis, keepdims=True, initial=-np.inf)
    return z - np.log(np.exp(z).sum(axis, keepdims=True))
