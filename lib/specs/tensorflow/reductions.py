"""Functions over axes."""

from helpers import *
from ivyc_spec import *


def counted(x):
    """What is added up: TensorFlow keeps the dtype of integers, and adds no booleans; torch adds up in int64."""
    if surely(is_integer(x)) or surely(is_bool(x)):
        return x if known(dtype(x)) and dtype(x) == int64 else tf.cast(x, tf.int64)
    assume(is_floating(x) or is_complex(x), "is a floating tensor", x)
    return x


@lowering(core.sum, tensorflow)
def _(x, axes, keepdims):
    return tf.reduce_sum(counted(x), axis=axes, keepdims=keepdims)


@lowering(core.prod, tensorflow)
def _(x, axes, keepdims):
    return tf.reduce_prod(counted(x), axis=axes, keepdims=keepdims)


@lowering(core.mean, tensorflow)
def _(x, axes, keepdims):
    return tf.reduce_mean(x, axis=axes, keepdims=keepdims)


@lowering(core.var, tensorflow)
def _(x, axes, correction, keepdims):
    if known(correction) and correction == 0:
        return tf.math.reduce_variance(x, axis=axes, keepdims=keepdims)
    return core.sample_variance(x, axes, correction, keepdims)


@lowering(core.std, tensorflow)
def _(x, axes, correction, keepdims):
    if known(correction) and correction == 0:
        return tf.math.reduce_std(x, axis=axes, keepdims=keepdims)
    return tf.sqrt(core.sample_variance(x, axes, correction, keepdims))


@lowering(core.sample_variance, tensorflow, outline="variance")
def variance(x, axes, correction, keepdims):
    """The sum of squared distances from the mean, divided by the number of elements less `correction`."""
    mean = tf.reduce_mean(x, axis=axes, keepdims=True)
    squares = tf.square(tf.abs(x - mean) if x.dtype.is_complex else x - mean)
    count = tf.size(x) / tf.maximum(tf.size(mean), 1)
    divisor = tf.cast(tf.maximum(count - correction, 0), squares.dtype)
    return tf.reduce_sum(squares, axis=axes, keepdims=keepdims) / divisor


@lowering(core.max, tensorflow)
def _(x, axes, keepdims):
    if surely(is_bool(x)):
        return tf.reduce_any(x, axis=axes, keepdims=keepdims)
    return tf.reduce_max(x, axis=axes, keepdims=keepdims)


@lowering(core.min, tensorflow)
def _(x, axes, keepdims):
    if surely(is_bool(x)):
        return tf.reduce_all(x, axis=axes, keepdims=keepdims)
    return tf.reduce_min(x, axis=axes, keepdims=keepdims)


@lowering(core.argmax, tensorflow, outline="argmax")
def argmax(x, axes, keepdims):
    """Where the largest element of an axis stands (None: of the flat tensor); NaN counts as the largest."""
    x = tf.cast(x, tf.int32) if x.dtype == tf.bool else x
    flat = tf.reshape(x, (-1,)) if axes is None else x
    axis = axes or 0
    index = tf.argmax(flat, axis=axis)
    if x.dtype.is_floating:
        missing = tf.math.is_nan(flat)
        first = tf.argmax(tf.cast(missing, tf.int32), axis=axis)
        index = tf.where(tf.reduce_any(missing, axis=axis), first, index)
    if not keepdims:
        return index
    return tf.reshape(index, (1,) * len(x.shape)) if axes is None else tf.expand_dims(index, axis)


@lowering(core.argmin, tensorflow, outline="argmin")
def argmin(x, axes, keepdims):
    """Where the smallest element of an axis stands (None: of the flat tensor); NaN counts as the smallest."""
    x = tf.cast(x, tf.int32) if x.dtype == tf.bool else x
    flat = tf.reshape(x, (-1,)) if axes is None else x
    axis = axes or 0
    index = tf.argmin(flat, axis=axis)
    if x.dtype.is_floating:
        missing = tf.math.is_nan(flat)
        first = tf.argmax(tf.cast(missing, tf.int32), axis=axis)
        index = tf.where(tf.reduce_any(missing, axis=axis), first, index)
    if not keepdims:
        return index
    return tf.reshape(index, (1,) * len(x.shape)) if axes is None else tf.expand_dims(index, axis)


@lowering(core.all, tensorflow)
def _(x, axes, keepdims):
    return tf.reduce_all(truth(x), axis=axes, keepdims=keepdims)


@lowering(core.any, tensorflow)
def _(x, axes, keepdims):
    return tf.reduce_any(truth(x), axis=axes, keepdims=keepdims)


@lowering(core.count_nonzero, tensorflow)
def _(x, axes, keepdims):
    return tf.math.count_nonzero(x, axis=axes, keepdims=keepdims)


@lowering(core.logsumexp, tensorflow)
def _(x, axes, keepdims):
    return tf.reduce_logsumexp(x, axis=axes, keepdims=keepdims)


@lowering(core.vector_norm, tensorflow)
def _(x, ord, axes, keepdims):
    pair = axes is None or kind(axes) == "int" or known(axes) and len(axes) == 1
    if known(ord) and ord == 2 and pair and surely(is_floating(x)):
        return tf.norm(x, axis=axes if axes is None or kind(axes) == "int" else axes[0], keepdims=keepdims)
    return core.any_vector_norm(x, ord, axes, keepdims)


@lowering(core.any_vector_norm, tensorflow, outline="vector_norm")
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


@lowering(core.nansum, tensorflow)
def _(x, axes, keepdims):
    return tf.reduce_sum(tf.where(x == x, x, 0), axis=axes, keepdims=keepdims)


@lowering(core.nanmean, tensorflow, outline="nanmean")
def nanmean(x, axes, keepdims):
    """The mean of the elements that are not NaN."""
    present = tf.math.logical_not(tf.math.is_nan(x))
    total = tf.reduce_sum(tf.where(present, x, 0), axis=axes, keepdims=keepdims)
    return total / tf.reduce_sum(tf.cast(present, x.dtype), axis=axes, keepdims=keepdims)


@lowering(core.cumulative_sum, tensorflow)
def _(x, axis):
    return tf.cumsum(counted(x), axis=axis)


@lowering(core.cumulative_prod, tensorflow)
def _(x, axis):
    return tf.math.cumprod(counted(x), axis=axis)


@lowering(core.cumulative_logsumexp, tensorflow)
def _(x, axis):
    return tf.math.cumulative_logsumexp(x, axis=axis)


@lowering(core.diff, tensorflow, outline="diff")
def diff(x, n, axis):
    """The differences of neighbours along an axis, n times; of booleans, whether they differ."""
    for _ in range(n):
        after = tf.gather(x, tf.range(1, x.shape[axis]), axis=axis)
        before = tf.gather(x, tf.range(x.shape[axis] - 1), axis=axis)
        x = after != before if x.dtype == tf.bool else after - before
    return x


@lowering(core.cumulative_max, tensorflow, outline="cumulative_max")
def cumulative_max(x, axis):
    """The largest of the elements up to each place of an axis: each round doubles the reach."""
    x = tf.experimental.numpy.moveaxis(x, axis, 0)
    reach = 1
    while reach < x.shape[0]:
        x = tf.concat([x[:reach], tf.maximum(x[reach:], x[:-reach])], axis=0)
        reach *= 2
    return tf.experimental.numpy.moveaxis(x, 0, axis)


@lowering(core.cumulative_min, tensorflow, outline="cumulative_min")
def cumulative_min(x, axis):
    """The smallest of the elements up to each place of an axis: each round doubles the reach."""
    x = tf.experimental.numpy.moveaxis(x, axis, 0)
    reach = 1
    while reach < x.shape[0]:
        x = tf.concat([x[:reach], tf.minimum(x[reach:], x[:-reach])], axis=0)
        reach *= 2
    return tf.experimental.numpy.moveaxis(x, 0, axis)


@lowering(core.cumulative_argmax, tensorflow, outline="cumulative_argmax", needs=("cumulative_max",))
def cumulative_argmax(x, axis):
    """Where the largest of the elements up to each place of an axis stands; the last of equal ones."""
    shape = [-1 if i == axis % len(x.shape) else 1 for i in range(len(x.shape))]
    places = tf.reshape(tf.range(x.shape[axis], dtype=tf.int64), shape)
    return cumulative_max(tf.where(x >= cumulative_max(x, axis), places, 0), axis)


@lowering(core.cov, tensorflow, outline="cov")
def cov(x, correction, fweights, aweights):
    """The covariance of rows, of which a vector is one. fweights: how often a column counts, aweights: how much."""
    rows = x if len(x.shape) > 1 else x[None]
    weights = tf.ones_like(rows[0]) if fweights is None else tf.cast(fweights, x.dtype)
    if aweights is not None:
        weights = weights * aweights
    total = tf.reduce_sum(weights)
    lost = correction if aweights is None else correction * tf.reduce_sum(weights * aweights) / total
    centred = rows - tf.reduce_sum(rows * weights, axis=1, keepdims=True) / total
    y = tf.matmul(centred * weights, centred, transpose_b=True) / (total - lost)
    return y if len(x.shape) > 1 else y[0, 0]


@lowering(core.corrcoef, tensorflow, outline="corrcoef", needs=("cov",))
def corrcoef(x):
    """The correlation of rows, of which a vector is one."""
    y = cov(x, 1, None, None)
    if len(y.shape) == 0:
        return y / y
    size = tf.sqrt(tf.linalg.diag_part(y))
    return tf.clip_by_value(y / size[:, None] / size, -1, 1)
