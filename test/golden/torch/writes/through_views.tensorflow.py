"""Writes through views that have another shape than their tensor, or other axes, or only some of its elements."""

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


def first_column(matrix: tf.Tensor, value: float) -> tf.Tensor:
    result = matrix
    result = tf.transpose(index_update(tf.transpose(result), 0, value, "set"))
    return result


def without_self_loops(adjacency: tf.Tensor) -> tf.Tensor:
    result = adjacency
    reshaped = tf.reshape(result, (-1,))
    diag_part = tf.linalg.diag_part(result)
    result = tf.reshape(
        index_update(
            reshaped,
            tf.linalg.diag_part(tf.reshape(tf.range(result.shape.num_elements(), dtype=tf.int64), result.shape)),
            tf.cast(tf.fill(diag_part.shape, tf.constant(0, dtype=diag_part.dtype)), reshaped.dtype),
            "set",
        ),
        result.shape,
    )
    return result


def every_other(values: tf.Tensor) -> tf.Tensor:
    result = values
    flat = tf.reshape(result, (-1,))
    flat = index_update(flat, slice(None, None, 2), -1, "set")
    result = tf.reshape(flat, result.shape)
    flat += 1
    result = tf.reshape(flat, result.shape)
    return result


def channels_last(image: tf.Tensor, mean: tf.Tensor) -> tf.Tensor:
    result = image
    reshaped = tf.reshape(result, (-1,))
    result = tf.reshape(
        index_update(
            reshaped,
            tf.transpose(tf.reshape(tf.range(result.shape.num_elements(), dtype=tf.int64), result.shape), (1, 2, 0)),
            tf.cast(tf.transpose(result, (1, 2, 0)) - mean, reshaped.dtype),
            "set",
        ),
        result.shape,
    )
    transposed = tf.experimental.numpy.swapaxes(result, 1, 2)
    result = tf.experimental.numpy.swapaxes(
        index_update(
            transposed, 0, tf.cast(tf.experimental.numpy.swapaxes(result, 1, 2)[0] * 2, transposed.dtype), "set"
        ),
        1,
        2,
    )
    return result


def batch_of_one(image: tf.Tensor) -> tf.Tensor:
    result = image
    batch = tf.expand_dims(result, 0)
    batch = index_update(batch, (slice(None, None), 0), tf.cast(tf.maximum(batch[:, 0], 0), batch.dtype), "set")
    result = tf.reshape(batch, result.shape)
    batch = tf.reshape(index_update(tf.squeeze(batch, axis=0), (1, slice(None, None), 0), 7, "set"), batch.shape)
    result = tf.reshape(batch, result.shape)
    return result


def rows(matrix: tf.Tensor, start: int) -> tf.Tensor:
    result = matrix
    reshaped = tf.reshape(result, (-1,))
    result = tf.reshape(
        index_update(
            reshaped,
            tf.reshape(tf.range(result.shape.num_elements(), dtype=tf.int64), result.shape)[start:start + 2],
            tf.cast(result[start:start + 2] * 2, reshaped.dtype),
            "set",
        ),
        result.shape,
    )
    reshaped_2 = tf.reshape(result, (-1,))
    result = tf.reshape(
        index_update(
            reshaped_2,
            tf.reshape(tf.range(result.shape.num_elements(), dtype=tf.int64), result.shape)[:, -1],
            tf.cast(tf.zeros_like(result[:, -1]), reshaped_2.dtype),
            "set",
        ),
        result.shape,
    )
    result = index_update(tf.stop_gradient(result), (0, 0), 100, "set")
    result = tf.stop_gradient(result) + 1
    return result
