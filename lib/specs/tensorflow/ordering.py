"""Sorting, order statistics and counting. NaN counts as the largest element, which TensorFlow's sort does not know."""

from helpers import *
from ivyc_spec import *


@lowering(core.sort, tensorflow)
def _(x, axis, descending):
    if surely(is_integer(x)):
        return tf.sort(x, axis=axis, direction="DESCENDING" if descending else "ASCENDING")
    return core.sort_with_nan(x, axis, descending)


@lowering(core.sort_with_nan, tensorflow, outline="sort")
def sort(x, axis, descending):
    """The elements of an axis in order; NaN counts as the largest."""
    if x.dtype == tf.bool:
        return tf.cast(sort(tf.cast(x, tf.int32), axis, descending), tf.bool)
    direction = "DESCENDING" if descending else "ASCENDING"
    if not x.dtype.is_floating:
        return tf.sort(x, axis=axis, direction=direction)
    missing = tf.math.is_nan(x)
    y = tf.sort(tf.where(missing, tf.constant(np.inf, x.dtype), x), axis=axis, direction=direction)
    flags = tf.sort(tf.cast(missing, tf.int32), axis=axis, direction=direction)
    return tf.where(flags == 1, tf.constant(np.nan, x.dtype), y)


@lowering(core.argsort, tensorflow, outline="argsort")
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


@lowering(core.topk, tensorflow)
def _(x, k, axis, largest):
    if surely(axis == -1) and surely(largest):
        found = tf.math.top_k(x, k, index_type=tf.int64)
        return found.values, found.indices
    return core.topk_any(x, k, axis, largest)


@lowering(core.topk_any, tensorflow, outline="topk", needs=("argsort",))
def topk(x, k, axis, largest):
    """The k largest (or smallest) elements of an axis, in order, and where they stand."""
    order = argsort(x, axis, largest, True)
    indices = tf.gather(order, tf.range(k), axis=axis)
    return tf.experimental.numpy.take_along_axis(x, indices, axis), indices


@lowering(core.median, tensorflow, outline="median", needs=("sort",))
def median(x, axes, keepdims):
    """The lower of the two middle elements of an axis (None: of the flat tensor); NaN where there is one."""
    flat = tf.reshape(x, (-1,)) if axes is None else x
    axis = axes or 0
    middle = tf.gather(sort(flat, axis, False), (flat.shape[axis] - 1) // 2, axis=axis)
    if x.dtype.is_floating:
        missing = tf.reduce_any(tf.math.is_nan(flat), axis=axis)
        middle = tf.where(missing, tf.constant(np.nan, x.dtype), middle)
    if not keepdims:
        return middle
    return tf.reshape(middle, (1,) * len(x.shape)) if axes is None else tf.expand_dims(middle, axis)


@lowering(core.quantile, tensorflow, outline="quantile", needs=("sort",))
def quantile(x, q, axes, keepdims, method, skip_nan):
    """Quantiles over axes; the axis of a vector q comes first. method: linear, lower, higher, midpoint, nearest."""
    rank = len(x.shape)
    axes = range(rank) if axes is None else [axes] if isinstance(axes, int) else axes
    axes = [axis % rank for axis in axes]
    others = [axis for axis in range(rank) if axis not in axes]
    shape = [x.shape[axis] for axis in others]
    rows = sort(tf.reshape(tf.transpose(x, others + axes), (*shape, -1)), -1, False)
    missing = tf.math.is_nan(rows)
    present = tf.reduce_sum(tf.cast(~missing, tf.float64), axis=-1)
    count = present if skip_nan else tf.fill(shape, tf.constant(rows.shape[-1], tf.float64))
    broken = count == 0 if skip_nan else tf.reduce_any(missing, axis=-1)

    def pick(place):
        place = tf.maximum(tf.cast(place, tf.int64), 0)
        return tf.gather(rows, place[..., None], axis=-1, batch_dims=len(shape))[..., 0]

    def one(fraction):
        place = tf.cast(fraction, tf.float64) * (count - 1)
        low, high = pick(tf.floor(place)), pick(tf.math.ceil(place))
        if method == "linear":
            y = low + (high - low) * tf.cast(place - tf.floor(place), x.dtype)
        elif method == "midpoint":
            y = (low + high) / 2
        else:
            y = {"lower": low, "higher": high}.get(method)
            y = pick(tf.round(place)) if y is None else y
        return tf.where(broken, tf.constant(np.nan, x.dtype), y)

    q = tf.convert_to_tensor(q)
    y = one(q) if len(q.shape) == 0 else tf.stack([one(fraction) for fraction in tf.unstack(q)])
    if keepdims:
        y = tf.reshape(y, (*q.shape, *(1 if axis in axes else x.shape[axis] for axis in range(rank))))
    return y


@lowering(core.searchsorted, tensorflow, outline="searchsorted")
def searchsorted(sorted_values, values, side):
    """Where values belong: in one table, or each row in a table of its own. NaN belongs at the end."""
    table = tf.reshape(sorted_values, (-1, sorted_values.shape[-1]))
    wanted = tf.reshape(values, (table.shape[0], -1))
    found = tf.searchsorted(table, wanted, side=side, out_type=tf.int64)
    if wanted.dtype.is_floating:
        end = tf.constant(table.shape[1], tf.int64)
        found = tf.where(tf.math.is_nan(wanted), end, found)
    return tf.reshape(found, values.shape)


@lowering(core.histogram, tensorflow, outline="histogram")
def histogram(x, bins, low, high):
    """How many elements fall into each of equal bins; those outside are left out."""
    inside = tf.boolean_mask(x, (x >= low) & (x <= high))
    counts = tf.histogram_fixed_width(inside, tf.constant([low, high], x.dtype), bins)
    return tf.cast(counts, x.dtype)


@lowering(core.bincount, tensorflow, outline="bincount")
def bincount(x, weights, minlength):
    """How often each number occurs, or the sum of its weights."""
    counts = tf.math.bincount(tf.cast(x, tf.int32), weights=weights, minlength=minlength)
    return tf.cast(counts, tf.int64) if weights is None else counts


@lowering(core.argmedian, tensorflow, outline="argmedian", needs=("argsort",))
def argmedian(x, axes, keepdims):
    """Where the lower of the two middle elements of an axis stands; the first NaN where there is one."""
    index = tf.gather(argsort(x, axes, False, True), (x.shape[axes] - 1) // 2, axis=axes)
    missing = x != x
    first = tf.argmax(tf.cast(missing, tf.int32), axis=axes)
    index = tf.where(tf.reduce_any(missing, axis=axes), first, index)
    return tf.expand_dims(index, axes) if keepdims else index


@lowering(core.unique, tensorflow, outline="unique", needs=("argsort",))
def unique(x, axis):
    """The distinct elements (or slices of an axis) in order; where each one went, and how often each occurs."""
    rows = tf.reshape(x, (-1, 1)) if axis is None else tf.experimental.numpy.moveaxis(x, axis, 0)
    columns = tf.reshape(rows, (rows.shape[0], -1))
    order = tf.range(rows.shape[0], dtype=tf.int64)
    for column in reversed(tf.unstack(columns, axis=1)):
        order = tf.gather(order, argsort(tf.gather(column, order), 0, False, True))
    columns = tf.gather(columns, order)
    new = tf.concat([[True], tf.reduce_any(columns[1:] != columns[:-1], axis=1)], axis=0)
    places = tf.cumsum(tf.cast(new, tf.int64)) - 1
    counts = tf.math.bincount(tf.cast(places, tf.int32))
    inverse = tf.scatter_nd(order[:, None], places, (rows.shape[0],))
    found = tf.boolean_mask(tf.gather(rows, order), new)
    if axis is None:
        return tf.reshape(found, (-1,)), tf.reshape(inverse, x.shape), tf.cast(counts, tf.int64)
    return tf.experimental.numpy.moveaxis(found, 0, axis), inverse, tf.cast(counts, tf.int64)
