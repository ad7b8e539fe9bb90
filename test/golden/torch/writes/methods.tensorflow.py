"""Objects that hold tensors, with private methods that write to what they are given."""

from dataclasses import dataclass

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


@dataclass
class Box:
    corners: tf.Tensor
    valid: tf.Tensor


class Accumulator:
    def __init__(self, size: int) -> None:
        self.counts = tf.zeros((size,), dtype=tf.int64)
        self.largest = tf.fill((size,), tf.constant(-1e9, dtype=tf.float64))

    def _count(self, counts: tf.Tensor, values: tf.Tensor) -> tuple[int, tf.Tensor]:
        counts = index_update(counts, values, tf.cast(getitem(counts, values) + 1, counts.dtype), "set")
        return values.shape.num_elements(), counts

    def _clip(self, values: tf.Tensor) -> tf.Tensor:
        values = tf.maximum(values, 0)
        values = index_update(values, values > 10, 10, "set")
        return values

    def add(self, values: tf.Tensor, weights: tf.Tensor) -> int:
        kept = weights
        kept = self._clip(kept)
        self.largest = index_update(self.largest, values, tf.maximum(getitem(self.largest, values), kept), "set")
        counted, written = self._count(self.counts, values)
        self.counts = written
        self.counts = index_update(self.counts, 0, 0, "set")
        return counted


def accumulate(values: tf.Tensor, weights: tf.Tensor):
    accumulator = Accumulator(5)
    first = accumulator.add(values[:3], weights[:3])
    second = accumulator.add(values[3:], weights[3:])
    return accumulator.counts, accumulator.largest, first + second


def moved(corners: tf.Tensor, offset: float):
    box = Box(corners, tf.ones((corners.shape[0],), dtype=tf.bool))
    box.corners = index_update(
        box.corners, (slice(None, None), 0), tf.cast(box.corners[:, 0] + offset, box.corners.dtype), "set"
    )
    box.corners = index_update(box.corners, box.corners < 0, 0, "set")
    box.valid = index_update(box.valid, 0, False, "set")
    return box.corners, box.valid
