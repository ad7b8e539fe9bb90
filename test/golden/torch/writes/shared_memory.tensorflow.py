"""Writes that other names see: views, second names, containers, attributes, private functions."""

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


class RunningMean:
    def __init__(self, size: int) -> None:
        self.total = tf.zeros((size,), dtype=tf.float64)
        self.count = 0

    def update(self, batch: tf.Tensor) -> tf.Tensor:
        for row in batch:
            self.total = self.total + row
            self.count += 1
        return self.total / self.count


def running_mean(batches: tf.Tensor) -> tf.Tensor:
    mean = RunningMean(batches.shape[-1])
    for batch in batches:
        result = mean.update(batch)
    return result


def two_names(x: tf.Tensor, step: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor, tf.Tensor]:
    weights = x
    velocity = weights
    velocity -= step
    weights = velocity
    first = weights[0]
    first *= 2
    weights = index_update(weights, 0, tf.cast(first, weights.dtype), "set")
    velocity = weights
    weights = weights - 1
    velocity = weights
    first = weights[0]
    return weights, velocity, first


def rows_of_a_buffer(a: tf.Tensor, b: tf.Tensor) -> tf.Tensor:
    buffer = tf.zeros_like(a)
    for i in range(a.shape[0]):
        row = buffer[i]
        row = tf.broadcast_to(tf.cast(a[i], row.dtype), row.shape)
        buffer = index_update(buffer, i, tf.cast(row, buffer.dtype), "set")
        row = (row + b[i]) * 2
        buffer = index_update(buffer, i, tf.cast(row, buffer.dtype), "set")
    return buffer


def _normalise_in_place(x: tf.Tensor, eps: float = 1e-3) -> tuple[tf.Tensor, tf.Tensor]:
    norm = tf.reduce_sum(tf.abs(x))
    x /= norm + eps
    return norm, x


def normalised(x: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor, tf.Tensor]:
    y = x
    whole, y = _normalise_in_place(y)
    result, written = _normalise_in_place(y[1], eps=1e-2)
    y = index_update(y, 1, tf.cast(written, y.dtype), "set")
    part = result + 1
    return y, whole, part


def channels(image: tf.Tensor) -> tf.Tensor:
    r, g, b = tf.unstack(image, axis=0)
    r += g
    g = g * b
    b = r + g
    return tf.stack([r, g, b])


def pyramid(x: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
    levels = [x, x * 0.5]
    levels[0] = levels[0] + 1
    levels[1] = index_update(levels[1], 0, 5, "set")
    for k in range(2):
        levels[k] *= 2
    return levels[0], levels[1]


def previous(x: tf.Tensor, step: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor]:
    current = x
    before = current
    for _ in range(3):
        before = current
        current = current * 2
        current += step
    return current, before


def returned_twice(x: tf.Tensor) -> tuple[tf.Tensor, tf.Tensor, tf.Tensor]:
    y = x
    y = y + 1
    return y, y, y[0]


def border(x: tf.Tensor, above: bool) -> tf.Tensor:
    y = x
    value = x[:, 0]
    y = index_update(y, (slice(None, None), 0), 1.0, "set")
    y = index_update(y, (slice(None, None), -1), tf.cast(value, y.dtype), "set")
    (y := tf.maximum(y, 0.5)) if above else (y := tf.minimum(y, 0.5))
    while tf.reduce_max(tf.abs(y := y * 0.5)) > 0.1:
        pass
    return y


KERNEL = tf.zeros((3, 3), dtype=tf.float64)
KERNEL = index_update(KERNEL, (1, 1), 4, "set")
KERNEL = index_update(KERNEL, (0, 1), -2, "set")


KERNEL = index_update(KERNEL, (1, 0), -2, "set")
def kernel() -> tf.Tensor:
    return KERNEL * 1
