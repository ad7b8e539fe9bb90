import tensorflow as tf


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


def ema(values: tf.Tensor, decay: float) -> tf.Tensor:
    out = tf.zeros_like(values)
    running = values[0]
    for i in range(values.shape[0]):
        running = running * decay + values[i] * (1 - decay)
        out = index_update(out, i, tf.cast(running, out.dtype), "set")
    return out


def ssim_constants(mu1: tf.Tensor, mu2: tf.Tensor) -> tf.Tensor:
    mu1_sq = mu1**2
    mu2_sq = mu2**2
    return (mu1_sq + mu2_sq + 1e-4) * 2


def frame(x: tf.Tensor, value: float) -> tf.Tensor:
    y = x
    y = index_update(y, (..., 0, slice(None, None)), value, "set")
    y = index_update(y, (..., -1, slice(None, None)), value, "set")
    y = index_update(y, (..., slice(None, None), 0), tf.cast(y[..., :, 0] + 1, y.dtype), "set")
    return y


def mark_negative(x: tf.Tensor) -> tf.Tensor:
    result = tf.ones_like(x)
    result = index_update(result, x < 0, -1, "set")
    return result


def through_view(x: tf.Tensor) -> tf.Tensor:
    y = x + 0
    row = y[1]
    row += 10
    y = index_update(y, 1, tf.cast(row, y.dtype), "set")
    row = row * 2
    y = index_update(y, 1, tf.cast(row, y.dtype), "set")
    return y
