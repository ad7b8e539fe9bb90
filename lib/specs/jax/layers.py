"""Normalisation, attention and losses."""

from ivyc_spec import *


@lowering(core.layer_norm, jax, outline="layer_norm")
def layer_norm(x, axes, weight, bias, eps):
    """Normalises over axes; weight and bias are None or have the shape of those axes."""
    mean = x.mean(axes, keepdims=True)
    variance = x.var(axes, keepdims=True)
    y = (x - mean) * lax.rsqrt(variance + eps)
    if weight is not None:
        y = y * weight
    return y if bias is None else y + bias


@lowering(core.rms_norm, jax, outline="rms_norm")
def rms_norm(x, axes, weight, eps):
    """Divides by the root of the mean square over axes."""
    y = x * lax.rsqrt(jnp.mean(x * x, axis=axes, keepdims=True) + eps)
    return y if weight is None else y * weight


@lowering(core.group_norm, jax, outline="group_norm")
def group_norm(x, groups, weight, bias, eps):
    """Normalises groups of channels of x (N, C, *size)."""
    z = x.reshape(x.shape[0], groups, -1)
    z = (z - z.mean(-1, keepdims=True)) * lax.rsqrt(z.var(-1, keepdims=True) + eps)
    channels = (-1,) + (1,) * (x.ndim - 2)
    y = z.reshape(x.shape)
    if weight is not None:
        y = y * weight.reshape(channels)
    return y if bias is None else y + bias.reshape(channels)


@lowering(core.batch_norm, jax, outline="batch_norm")
def batch_norm(x, mean, variance, weight, bias, eps):
    """Normalises the channels of x (N, C, *size) with given statistics."""
    channels = (-1,) + (1,) * (x.ndim - 2)
    y = (x - mean.reshape(channels)) * lax.rsqrt(variance.reshape(channels) + eps)
    if weight is not None:
        y = y * weight.reshape(channels)
    return y if bias is None else y + bias.reshape(channels)


@lowering(core.attention, jax, outline="attention")
def attention(query, key, value, mask, is_causal, scale):
    """Attention over the last two axes. mask: true keeps, or numbers to add to the scores; a row without keys is 0."""
    scores = query @ key.mT * (query.shape[-1] ** -0.5 if scale is None else scale)
    if is_causal:
        mask = jnp.tri(*scores.shape[-2:], dtype=bool)
    if mask is not None:
        scores = jnp.where(mask, scores, -jnp.inf) if mask.dtype == bool else scores + mask
    empty = jnp.all(scores == -jnp.inf, axis=-1, keepdims=True)
    weights = jnp.where(empty, 0, jax.nn.softmax(jnp.where(empty, 0, scores), axis=-1))
    return weights @ value


@lowering(core.cross_entropy, jax, outline="cross_entropy")
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
