"""Functions that rearrange elements."""

from helpers import *
from ivyc_spec import *


@lowering(core.reshape, numpy)
def _(x, shape):
    return np.reshape(x, shape)


@lowering(core.permute_dims, numpy)
def _(x, axes):
    return np.transpose(x, axes)


@lowering(core.swapaxes, numpy)
def _(x, axis1, axis2):
    return np.swapaxes(x, axis1, axis2)


@lowering(core.matrix_transpose, numpy)
def _(x):
    return x.mT


@lowering(core.reverse_axes, numpy)
def _(x):
    return x.T


@lowering(core.moveaxis, numpy)
def _(x, source, destination):
    return np.moveaxis(x, source, destination)


@lowering(core.squeeze, numpy)
def _(x, axes):
    return np.squeeze(x, axis=axes)


@lowering(core.expand_dims, numpy)
def _(x, axis):
    return np.expand_dims(x, axis)


@lowering(core.broadcast_to, numpy)
def _(x, shape):
    return np.broadcast_to(x, shape)


@lowering(core.broadcast_arrays, numpy)
def _(tensors):
    return np.broadcast_arrays(*tensors)


@lowering(core.concat, numpy)
def _(tensors, axis):
    return np.concatenate(without_empty(tensors), axis=axis)


@lowering(core.stack, numpy)
def _(tensors, axis):
    return np.stack(tensors, axis=axis)


@lowering(core.unstack, numpy)
def _(x, axis):
    return np.unstack(x, axis=axis)


@lowering(core.split, numpy)
def _(x, size, axis):
    if surely(kind(size) != "int"):
        if known(size):
            return np.split(x, [sum(size[: i + 1]) for i in range(len(size) - 1)], axis=axis)
        return np.split(x, np.cumsum(size)[:-1], axis=axis)
    n = shape(x)[axis]
    if known(n) and known(size):
        return np.split(x, [i for i in range(size, n, size)], axis=axis)
    return np.split(x, np.arange(size, n, size), axis=axis)


@lowering(core.chunk, numpy)
def _(x, chunks, axis):
    n = shape(x)[axis]
    if known(n) and known(chunks) and n % chunks != 0:
        size = -(-n // chunks)
        return np.split(x, [i for i in range(size, n, size)], axis=axis)
    # A length that does not divide raises.
    assume(n % chunks == 0, "can be cut into equal chunks", x)
    return np.split(x, chunks, axis=axis)


@lowering(core.split_at, numpy)
def _(x, indices, axis):
    return np.array_split(x, indices, axis=axis)


@lowering(core.tile, numpy)
def _(x, repetitions):
    return np.tile(x, repetitions)


@lowering(core.repeat, numpy)
def _(x, repeats, axis):
    return np.repeat(x, repeats, axis=axis)


@lowering(core.flip, numpy)
def _(x, axes):
    return np.flip(x, axis=axes)


@lowering(core.roll, numpy)
def _(x, shifts, axes):
    return np.roll(x, shifts, axis=axes)


@lowering(core.rot90, numpy)
def _(x, k, axes):
    return np.rot90(x, k, axes=axes)


@lowering(core.pad, numpy)
def _(x, widths, mode, value):
    if known(len(widths)) and any([surely(w < 0) for pair in widths for w in pair]):
        return core.pad_any(x, widths, mode, value)
    pads = ((0, 0),) * (rank(x) - len(widths)) + tuple(widths)
    if mode == "constant":
        return np.pad(x, pads, constant_values=value)
    return np.pad(x, pads, mode=mode)


@lowering(core.pad_any, numpy, outline="pad_or_crop")
def pad_or_crop(x, widths, mode, value):
    """Pads the trailing axes by pairs (before, after); negative widths crop."""
    leading = x.ndim - len(widths)
    crop = (slice(max(-before, 0), None if after >= 0 else after) for before, after in widths)
    x = x[(slice(None),) * leading + tuple(crop)]
    pads = ((0, 0),) * leading + tuple((max(before, 0), max(after, 0)) for before, after in widths)
    return np.pad(x, pads, constant_values=value) if mode == "constant" else np.pad(x, pads, mode=mode)


@lowering(core.tril, numpy)
def _(x, k):
    return np.tril(x, k=k)


@lowering(core.triu, numpy)
def _(x, k):
    return np.triu(x, k=k)


@lowering(core.diagonal, numpy)
def _(x, offset, axis1, axis2):
    return np.diagonal(x, offset=offset, axis1=axis1, axis2=axis2)


@lowering(core.diagonal_matrix, numpy)
def _(x, offset):
    if surely(rank(x) == 1):
        return np.diag(x, k=offset)
    return core.diagonal_matrices(x, offset)


@lowering(core.diagonal_matrices, numpy, outline="diagonal_matrices")
def diagonal_matrices(x, offset):
    """Matrices that have the last axis of x on their diagonal, and zeros elsewhere."""
    count = x.shape[-1]
    rows = np.arange(count) + max(-offset, 0)
    columns = np.arange(count) + max(offset, 0)
    size = count + abs(offset)
    y = np.zeros((*x.shape[:-1], size, size), x.dtype)
    y[..., rows, columns] = x
    return y


@lowering(core.meshgrid, numpy)
def _(tensors, indexing):
    return np.meshgrid(*tensors, indexing=indexing)


@lowering(core.sliding_window, numpy, outline="sliding_window")
def sliding_window(x, axis, size, step):
    """Windows of one axis, `step` apart; the new axis of their elements is the last one."""
    axis = axis % x.ndim
    windows = np.lib.stride_tricks.sliding_window_view(x, size, axis)
    return windows[(slice(None),) * axis + (slice(None, None, step),)]


@lowering(core.view_as_real, numpy)
def _(x):
    return np.stack([x.real, x.imag], axis=-1)


@lowering(core.view_as_complex, numpy)
def _(x):
    return core.complex(x[..., 0], x[..., 1])


@lowering(core.pad_sequence, numpy, outline="pad_sequence")
def pad_sequence(sequences, batch_first, value, left):
    """A batch of sequences, the shorter ones filled up with a value; the batch is axis 0 or axis 1."""
    size = max(x.shape[0] for x in sequences)
    rest = [(0, 0)] * (sequences[0].ndim - 1)
    pads = [size - x.shape[0] for x in sequences]
    rows = [np.pad(x, [(n, 0) if left else (0, n), *rest], constant_values=value) for x, n in zip(sequences, pads)]
    return np.stack(rows, axis=0 if batch_first else 1)
