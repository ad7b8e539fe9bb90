"""Functions that rearrange elements."""

from helpers import *
from ivyc_spec import *


@lowering(core.reshape, tensorflow)
def _(x, shape):
    return tf.reshape(x, shape)


@lowering(core.permute_dims, tensorflow)
def _(x, axes):
    return tf.transpose(x, axes)


@lowering(core.swapaxes, tensorflow)
def _(x, axis1, axis2):
    if surely(axis1 + axis2 == -3) and surely(axis1 < 0) and surely(axis2 < 0):
        return tf.linalg.matrix_transpose(x)
    return tf.experimental.numpy.swapaxes(x, axis1, axis2)


@lowering(core.matrix_transpose, tensorflow)
def _(x):
    return tf.linalg.matrix_transpose(x)


@lowering(core.reverse_axes, tensorflow)
def _(x):
    return tf.transpose(x)


@lowering(core.moveaxis, tensorflow)
def _(x, source, destination):
    return tf.experimental.numpy.moveaxis(x, source, destination)


@lowering(core.squeeze, tensorflow)
def _(x, axes):
    return tf.squeeze(x, axis=axes)


@lowering(core.expand_dims, tensorflow)
def _(x, axis):
    return tf.expand_dims(x, axis)


@lowering(core.broadcast_to, tensorflow)
def _(x, shape):
    return tf.broadcast_to(x, shape)


@lowering(core.broadcast_arrays, tensorflow)
def _(tensors):
    return tf.experimental.numpy.broadcast_arrays(*tensors)


@lowering(core.concat, tensorflow)
def _(tensors, axis):
    return tf.concat(without_empty(tensors), axis=axis)


@lowering(core.stack, tensorflow)
def _(tensors, axis):
    return tf.stack(tensors, axis=axis)


@lowering(core.unstack, tensorflow)
def _(x, axis):
    return tf.unstack(x, axis=axis)


@lowering(core.split, tensorflow)
def _(x, size, axis):
    if surely(kind(size) != "int"):
        return tf.split(x, size, axis=axis)
    n = shape(x)[axis]
    if known(n) and known(size):
        if n % size == 0 and n > 0:
            return tf.split(x, n // size, axis=axis)
        return tf.split(x, [min(size, n - i) for i in range(0, max(n, 1), size)], axis=axis)
    return core.split_by_size(x, size, axis)


@lowering(core.split_by_size, tensorflow, outline="split")
def split(x, size, axis):
    """Pieces of an axis, each of this size, the last one maybe smaller."""
    if not isinstance(size, int):
        return tf.split(x, size, axis=axis)
    n = x.shape[axis]
    return tf.split(x, [min(size, n - start) for start in range(0, max(n, 1), size)], axis=axis)


@lowering(core.chunk, tensorflow)
def _(x, chunks, axis):
    n = shape(x)[axis]
    if known(n) and known(chunks) and n % chunks != 0:
        size = -(-n // chunks)
        return tf.split(x, [min(size, n - i) for i in range(0, n, size)], axis=axis)
    # A length that does not divide raises.
    assume(n % chunks == 0, "can be cut into equal chunks", x)
    return tf.split(x, chunks, axis=axis)


@lowering(core.split_at, tensorflow, outline="split_at")
def split_at(x, indices, axis):
    """Nearly equal pieces, as many as `indices` says, or pieces that begin at its entries."""
    n = x.shape[axis]
    if isinstance(indices, int):
        small, more = divmod(n, indices)
        sizes = [small + 1] * more + [small] * (indices - more)
    else:
        edges = [0, *(min(i if i >= 0 else i + n, n) for i in indices), n]
        sizes = [max(stop - start, 0) for start, stop in zip(edges, edges[1:])]
    return tf.split(x, sizes, axis=axis)


@lowering(core.tile, tensorflow)
def _(x, repetitions):
    if known(rank(x)) and known(len(repetitions)) and rank(x) == len(repetitions):
        return tf.tile(x, repetitions)
    return tf.experimental.numpy.tile(x, repetitions)


@lowering(core.repeat, tensorflow)
def _(x, repeats, axis):
    return tf.repeat(x, repeats, axis=axis)


@lowering(core.flip, tensorflow)
def _(x, axes):
    return tf.reverse(x, [axes] if surely(kind(axes) == "int") else axes)


@lowering(core.roll, tensorflow)
def _(x, shifts, axes):
    if axes is None:
        return tf.reshape(tf.roll(tf.reshape(x, (-1,)), shifts, 0), x.shape)
    return tf.roll(x, shifts, axes)


@lowering(core.rot90, tensorflow)
def _(x, k, axes):
    return tf.experimental.numpy.rot90(x, k, axes=axes)


@lowering(core.pad, tensorflow)
def _(x, widths, mode, value):
    if known(len(widths)) and any([surely(w < 0) for pair in widths for w in pair]):
        return core.pad_any(x, widths, mode, value)
    pads = ((0, 0),) * (rank(x) - len(widths)) + tuple(widths)
    if mode == "constant":
        return tf.pad(x, pads, constant_values=value)
    if mode == "reflect":
        return tf.pad(x, pads, mode="REFLECT")
    return core.pad_any(x, widths, mode, value)


@lowering(core.pad_any, tensorflow, outline="pad")
def pad(x, widths, mode, value):
    """Pads the trailing axes by pairs (before, after); negative widths crop. mode: constant, reflect, edge, wrap."""
    for axis, (before, after) in enumerate(widths, len(x.shape) - len(widths)):
        n = x.shape[axis]
        place = np.arange(-before, n + after)
        if mode == "constant":
            x = tf.gather(x, np.arange(max(-before, 0), n + min(after, 0)), axis=axis)
            pads = [(0, 0)] * len(x.shape)
            pads[axis] = (max(before, 0), max(after, 0))
            x = tf.pad(x, pads, constant_values=value)
        elif mode == "edge":
            x = tf.gather(x, place.clip(0, n - 1), axis=axis)
        elif mode == "wrap":
            x = tf.gather(x, place % n, axis=axis)
        else:
            x = tf.gather(x, n - 1 - np.abs(n - 1 - np.abs(place)), axis=axis)
    return x


@lowering(core.tril, tensorflow)
def _(x, k):
    if surely(k >= 0):
        return tf.linalg.band_part(x, -1, k)
    if surely(is_bool(x)):
        return tf.cast(tf.experimental.numpy.tril(tf.cast(x, tf.int32), k), tf.bool)
    return tf.experimental.numpy.tril(x, k)


@lowering(core.triu, tensorflow)
def _(x, k):
    if surely(k <= 0):
        return tf.linalg.band_part(x, -k, -1)
    if surely(is_bool(x)):
        return tf.cast(tf.experimental.numpy.triu(tf.cast(x, tf.int32), k), tf.bool)
    return tf.experimental.numpy.triu(x, k)


@lowering(core.diagonal, tensorflow)
def _(x, offset, axis1, axis2):
    if (
        surely(axis1 == -2)
        and surely(axis2 == -1)
        or surely(rank(x) == 2)
        and surely(axis1 == 0)
        and surely(axis2 == 1)
    ):
        return tf.linalg.diag_part(x, k=offset)
    return tf.experimental.numpy.diagonal(x, offset, axis1, axis2)


@lowering(core.diagonal_matrix, tensorflow)
def _(x, offset):
    return tf.linalg.diag(x, k=offset)


@lowering(core.meshgrid, tensorflow)
def _(tensors, indexing):
    return tf.meshgrid(*tensors, indexing=indexing)


@lowering(core.sliding_window, tensorflow, outline="sliding_window")
def sliding_window(x, axis, size, step):
    """Windows of one axis, `step` apart; the new axis of their elements is the last one."""
    axis = axis % len(x.shape)
    starts = np.arange(0, x.shape[axis] - size + 1, step)
    windows = tf.gather(x, starts[:, None] + np.arange(size), axis=axis)
    return tf.experimental.numpy.moveaxis(windows, axis + 1, -1)


@lowering(core.view_as_real, tensorflow)
def _(x):
    return tf.stack([tf.math.real(x), tf.math.imag(x)], axis=-1)


@lowering(core.view_as_complex, tensorflow)
def _(x):
    return tf.complex(x[..., 0], x[..., 1])


@lowering(core.pad_sequence, tensorflow, outline="pad_sequence")
def pad_sequence(sequences, batch_first, value, left):
    """A batch of sequences, the shorter ones filled up with a value; the batch is axis 0 or axis 1."""
    size = max(x.shape[0] for x in sequences)
    rest = [(0, 0)] * (len(sequences[0].shape) - 1)
    pads = [size - x.shape[0] for x in sequences]
    rows = [tf.pad(x, [(n, 0) if left else (0, n), *rest], constant_values=value) for x, n in zip(sequences, pads)]
    return tf.stack(rows, axis=0 if batch_first else 1)
