"""Functions that read or replace some elements."""

from helpers import *
from ivyc_spec import *


def basic(entry):
    """Whether an entry of an index is surely no tensor."""
    return known(is_tensor(entry)) and not is_tensor(entry)


def entries_of(index):
    return index if surely(kind(index) == "tuple") else (index,)


def whole_axis(entry):
    return surely(kind(entry) == "Slice") and known(entry) and entry == slice(None)


@lowering(core.getitem, tensorflow)
def _(x, index):
    entries = entries_of(index)
    if all([basic(entry) for entry in entries]):
        return x[index]
    last = entries[-1]
    # One index tensor after whole axes: all other forms need more than one call.
    if all([whole_axis(entry) for entry in entries[:-1]]) and surely(is_tensor(last)):
        axis = len(entries) - 1
        if surely(is_bool(last)):
            return tf.boolean_mask(x, last, axis=axis)
        if surely(is_integer(last)) and (plain(x) or known(shape(x)[axis])):
            return tf.gather(x, last % shape(x)[axis], axis=axis)
    return core.getitem_mixed(x, index)


@lowering(core.getitem_mixed, tensorflow, outline="getitem")
def getitem(x, index):
    """x[index] as in NumPy: integers, slices, None, ..., index tensors and masks."""

    def is_mask(entry):
        return tf.is_tensor(entry) and entry.dtype == tf.bool

    index = index if isinstance(index, tuple) else (index,)
    # Every mask becomes the index tensors of its true elements; what is missing at the end is a whole axis.
    count = sum(len(i.shape) if is_mask(i) else i is not None and i is not Ellipsis for i in index)
    whole = [slice(None)] * (len(x.shape) - count)
    entries = []
    for entry in index if Ellipsis in [i for i in index if not tf.is_tensor(i)] else (*index, Ellipsis):
        if entry is Ellipsis:
            entries += whole
        elif is_mask(entry):
            entries += tf.unstack(tf.where(entry), axis=1)
        else:
            entries.append(entry)
    advanced = any(tf.is_tensor(i) for i in entries)
    selects = [tf.is_tensor(i) or advanced and isinstance(i, int) for i in entries]
    x = x[tuple(slice(None) if select else i for i, select in zip(entries, selects))]
    if not advanced:
        return x
    # Now each entry stands for one axis of x.
    axes = [axis for axis, select in enumerate(selects) if select]
    size = tf.shape(x, out_type=tf.int64)
    tensors = [tf.cast(i, tf.int64) % size[axis] for axis, i in enumerate(entries) if selects[axis]]
    if len(tensors) > 1:
        tensors = tf.experimental.numpy.broadcast_arrays(*tensors)
    others = [axis for axis in range(len(x.shape)) if axis not in axes]
    y = tf.gather_nd(tf.transpose(x, axes + others), tf.stack(tensors, axis=-1))
    if axes[-1] - axes[0] == len(axes) - 1:
        # Neighbours: their axes stand where they stood.
        places = list(range(len(tensors[0].shape)))
        y = tf.experimental.numpy.moveaxis(y, places, [axes[0] + place for place in places])
    return y


@lowering(core.index_update, tensorflow)
def _(x, index, value, mode):
    mask = entries_of(index)[0]
    if mode == "set" and len(entries_of(index)) == 1 and surely(is_tensor(mask)) and surely(is_bool(mask)):
        same_rank = known(rank(x)) and known(rank(mask)) and rank(x) == rank(mask)
        if same_rank and known(is_tensor(value)) and not is_tensor(value):
            return tf.where(mask, core.asarray(value, dtype(x)), x)
    return core.update_elements(x, index, value, mode)


@lowering(core.update_elements, tensorflow, outline="index_update", needs=("getitem",))
def index_update(x, index, value, mode):
    """x with the elements at index set to value, or with it added, …; in set the last duplicate counts, else all."""
    places = getitem(tf.reshape(tf.range(tf.size(x)), tf.shape(x)), index)
    if mode == "multiply":
        # There is no scatter that multiplies: one place after the other.
        flat = tf.reshape(x, (-1,))
        factors = tf.reshape(tf.broadcast_to(tf.cast(value, x.dtype), tf.shape(places)), (-1,))
        for place, factor in zip(tf.unstack(tf.reshape(places, (-1,))), tf.unstack(factors)):
            flat = tf.tensor_scatter_nd_update(flat, [[place]], [flat[place] * factor])
        return tf.reshape(flat, tf.shape(x))
    value = tf.cast(value, x.dtype) if tf.is_tensor(value) else tf.constant(value, dtype=x.dtype)
    extra = len(value.shape) - len(places.shape)
    if extra > 0:
        value = tf.reshape(value, tf.shape(value)[extra:])
    value = tf.reshape(tf.broadcast_to(value, tf.shape(places)), (-1,))
    scatter = {
        "set": tf.tensor_scatter_nd_update,
        "add": tf.tensor_scatter_nd_add,
        "max": tf.tensor_scatter_nd_max,
        "min": tf.tensor_scatter_nd_min,
    }[mode]
    return tf.reshape(scatter(tf.reshape(x, (-1,)), tf.reshape(places, (-1, 1)), value), tf.shape(x))


@lowering(core.take, tensorflow)
def _(x, indices, axis):
    return tf.gather(x, indices, axis=axis)


@lowering(core.take_along_axis, tensorflow)
def _(x, indices, axis):
    return tf.experimental.numpy.take_along_axis(x, indices, axis)


@lowering(core.gather, tensorflow, outline="gather")
def gather(x, indices, axis):
    """x at the indices of one axis and at its own place in the others, where indices may be shorter than x."""
    if len(x.shape) == 0:
        return tf.broadcast_to(x, tf.shape(indices))
    if len(indices.shape) == 0:
        return tf.gather(x, indices)
    axis = axis % len(x.shape)
    x = x[tuple(slice(None) if i == axis else slice(n) for i, n in enumerate(tf.unstack(tf.shape(indices))))]
    return tf.experimental.numpy.take_along_axis(x, indices, axis)


@lowering(core.scatter, tensorflow, outline="scatter", needs=("index_update",))
def scatter(x, indices, updates, axis, mode):
    """x with updates at the indices of one axis and at their own place in the others; mode: set, add, multiply, …"""
    if len(x.shape) == 0:
        updates = tf.reshape(updates, (-1,)) if tf.is_tensor(updates) else updates
        return scatter(x[None], tf.reshape(indices, (-1,)), updates, 0, mode)[0]
    n, size = len(indices.shape), tf.unstack(tf.shape(indices))
    index = [tf.reshape(tf.range(size[i]), [1] * i + [-1] + [1] * (n - 1 - i)) for i in range(n)]
    index[axis] = indices
    if tf.is_tensor(updates) and len(updates.shape):
        updates = updates[tuple(slice(count) for count in size)]
    return index_update(x, tuple(index), updates, mode)


@lowering(core.nonzero, tensorflow)
def _(x):
    if surely(rank(x) == 0):
        return tf.where(tf.reshape(x, (1,)))[:, :0]
    return tf.where(x)


@lowering(core.nonzero_tuple, tensorflow)
def _(x):
    return tf.unstack(tf.where(tf.reshape(x, (1,)) if surely(rank(x) == 0) else x), axis=1)


@lowering(core.masked_scatter, tensorflow, outline="masked_scatter")
def masked_scatter(x, mask, source):
    """The elements of source, in order, where mask is true, and those of x elsewhere."""
    mask = tf.broadcast_to(mask, x.shape)
    order = tf.cumsum(tf.reshape(tf.cast(mask, tf.int64), (-1,))) - 1
    values = tf.gather(tf.reshape(source, (-1,)), tf.maximum(order, 0))
    return tf.where(mask, tf.reshape(values, x.shape), x)


@lowering(core.one_hot, tensorflow)
def _(x, num_classes):
    return tf.one_hot(x, num_classes, dtype=tf.int64)
