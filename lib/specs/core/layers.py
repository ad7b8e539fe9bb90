"""Core ops that are whole layers or losses: coarse, because targets have them, or print them as functions."""

from ivyc_spec import *


def per_channel(v, x):
    return v.reshape(1, -1, *(1,) * (x.ndim - 2))


@core_op(fact="same", dtype="same")
def layer_norm(x, axes, weight, bias, eps):  # over the last axes; weight, bias: None or of their shape
    centred = x - np.mean(x, axis=axes, keepdims=True)
    y = centred / np.sqrt(np.mean(centred * centred, axis=axes, keepdims=True) + eps)
    y = y if weight is None else y * weight
    return (y if bias is None else y + bias).astype(x.dtype)


@core_op(fact="same", dtype="same")
def rms_norm(x, axes, weight, eps):
    y = x / np.sqrt(np.mean(x * x, axis=axes, keepdims=True) + eps)
    return (y if weight is None else y * weight).astype(x.dtype)


@core_op(fact="same", dtype="same")
def group_norm(x, groups, weight, bias, eps):
    z = x.reshape(x.shape[0], groups, -1)
    z = core.layer_norm(z, (-1,), None, None, eps).reshape(x.shape)
    z = z if weight is None else z * per_channel(weight, x)
    return (z if bias is None else z + per_channel(bias, x)).astype(x.dtype)


@core_op(fact="same", dtype="same")
def batch_norm(x, mean, variance, weight, bias, eps):  # with given statistics; channels are axis 1
    y = (x - per_channel(mean, x)) / np.sqrt(per_channel(variance, x) + eps)
    y = y if weight is None else y * per_channel(weight, x)
    return (y if bias is None else y + per_channel(bias, x)).astype(x.dtype)


@core_op(fact="rank", dtype="same")
def attention(query, key, value, mask=None, is_causal=False, scale=None):
    """Over the last two axes. mask: boolean (true: keep) or added to the scores; scale None: 1 / sqrt(features). Rows without
    any key give zeros."""
    factor = query.shape[-1] ** -0.5 if scale is None else scale
    scores = query @ np.swapaxes(key, -1, -2) * factor
    if is_causal:
        scores = np.where(np.tri(*scores.shape[-2:], dtype=bool), scores, -np.inf)
    if mask is not None:
        scores = np.where(mask, scores, -np.inf) if mask.dtype == bool else scores + mask
    top = np.max(scores, axis=-1, keepdims=True)
    e = np.exp(scores - np.where(np.isneginf(top), 0, top))
    total = np.sum(e, axis=-1, keepdims=True)
    return ((e / np.where(total == 0, 1, total)) @ value).astype(query.dtype)


@core_op(fact="tensor", dtype="same")
def cross_entropy(x, target, weight=None, ignore_index=-100, reduction="mean", label_smoothing=0.0):
    """Class axis 1 (0 for a vector). target: class indices, or probabilities of the shape of x. mean is over the weights of
    targets that are not ignored; of probabilities, over the batch."""
    axis = 1 if x.ndim > 1 else 0
    logs = core.log_softmax(x, axis)
    classes = x.shape[axis]
    weights = np.ones(classes, x.dtype) if weight is None else weight
    spread = weights.reshape((1, -1) + (1,) * (x.ndim - 2) if axis else (-1,))
    smooth = label_smoothing
    if target.dtype.kind == "f":
        loss = -np.sum(((1 - smooth) * target + smooth / classes) * spread * logs, axis=axis)
        total = x.size / classes
    else:
        kept = target != ignore_index
        index = np.where(kept, target, 0)
        w = np.where(kept, weights[index], 0)
        picked = np.take_along_axis(logs, np.expand_dims(index, axis), axis).squeeze(axis)
        loss = -(1 - smooth) * picked * w - smooth / classes * np.sum(logs * spread, axis=axis) * kept
        total = np.sum(w)
    if reduction == "none":
        return loss.astype(x.dtype)
    return (np.sum(loss) / total if reduction == "mean" else np.sum(loss)).astype(x.dtype)
