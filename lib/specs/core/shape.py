"""Core ops that rearrange elements."""

from ivyc_spec import *


@core_op(fact="shape", dtype="same")
def reshape(x, shape):  # one entry may be -1
    return np.reshape(x, shape)


@core_op(fact="permute", dtype="same")
def permute_dims(x, axes):
    return np.transpose(x, axes)


@core_op(fact="swapaxes", dtype="same")
def swapaxes(x, axis1, axis2):
    return np.swapaxes(x, axis1, axis2)


@core_op(fact="rank", dtype="same")
def matrix_transpose(x):  # the last two axes
    return np.swapaxes(x, -1, -2)


@core_op(fact="rank", dtype="same")
def reverse_axes(x):
    return np.transpose(x)


@core_op(fact="rank", dtype="same")
def moveaxis(x, source, destination):
    return np.moveaxis(x, source, destination)


@core_op(fact="squeeze", dtype="same")
def squeeze(x, axes=None):  # axes of size 1; None: all of them
    return np.squeeze(x, axis=axes)


@core_op(fact="expand_dims", dtype="same")
def expand_dims(x, axis):
    return np.expand_dims(x, axis)


@core_op(fact="shape", dtype="same")
def broadcast_to(x, shape):  # no -1
    return np.broadcast_to(x, shape)


@core_op(fact="unbind", dtype="same")
def broadcast_arrays(tensors):
    return tuple(np.broadcast_arrays(*tensors))


@core_op(fact="concatenate", dtype="promote")
def concat(tensors, axis=0):  # of one dtype; empty vectors among tensors of other ranks are left out
    return np.concatenate([t for t in tensors if t.shape != (0,)] or list(tensors), axis=axis)


@core_op(fact="stack", dtype="promote")
def stack(tensors, axis=0):
    return np.stack(tensors, axis=axis)


@core_op(fact="unbind", dtype="same")
def unstack(x, axis=0):
    return tuple(np.moveaxis(x, axis, 0))


@core_op(fact="split", dtype="same")
def split(x, size, axis=0):  # pieces of `size`, the last one smaller; or a sequence of sizes
    sizes = size
    if isinstance(size, int):
        n = x.shape[axis]
        sizes = [min(size, n - i) for i in range(0, n, size)] or [0]
    return tuple(np.split(x, np.cumsum(sizes)[:-1], axis=axis))


@core_op(fact="split", dtype="same")
def chunk(x, chunks, axis=0):  # pieces of ceil(n / chunks), maybe fewer than `chunks`
    n = x.shape[axis]
    if n == 0:
        return (x,) * chunks
    return core.split(x, -(-n // chunks), axis)


@core_op(fact="split", dtype="same")
def split_at(x, indices, axis=0):  # a number of nearly equal pieces, or positions
    return tuple(np.array_split(x, indices, axis=axis))


@core_op(fact="tile", dtype="same")
def tile(x, repetitions):  # as many repetitions as axes, or more: axes of size 1 are put in front
    return np.tile(x, repetitions)


@core_op(fact="rank", dtype="same")
def repeat(x, repeats, axis):  # repeats: an int, or a vector, one for each element of the axis
    return np.repeat(x, repeats, axis=axis)


@core_op(fact="same", dtype="same")
def flip(x, axes):
    return np.flip(x, axis=axes)


@core_op(fact="same", dtype="same")
def roll(x, shifts, axes=None):  # None: the flat tensor
    return np.roll(x, shifts, axis=axes)


@core_op(fact="rank", dtype="same")
def rot90(x, k, axes):
    return np.rot90(x, k, axes)


@core_op(fact="rank", dtype="same")
def pad(x, widths, mode="constant", value=0):
    """widths: (before, after) of the trailing axes, in the order of the axes; negative ones crop. mode: constant, reflect, edge, wrap."""
    leading = x.ndim - len(widths)
    crop = tuple(slice(max(-before, 0), None if after >= 0 else after) for before, after in widths)
    pads = [(0, 0)] * leading + [(max(before, 0), max(after, 0)) for before, after in widths]
    y = x[(slice(None),) * leading + crop]
    return np.pad(y, pads, constant_values=value) if mode == "constant" else np.pad(y, pads, mode=mode)


@core_op(fact="same", dtype="same")
def tril(x, k=0):
    return np.tril(x, k)


@core_op(fact="same", dtype="same")
def triu(x, k=0):
    return np.triu(x, k)


@core_op(fact="tensor", dtype="same")
def diagonal(x, offset=0, axis1=0, axis2=1):  # the new axis is the last one
    return np.diagonal(x, offset, axis1, axis2)


@core_op(fact="tensor", dtype="same")
def diagonal_matrix(x, offset=0):  # matrices whose diagonals are the last axis of x
    n = x.shape[-1] + abs(offset)
    y = np.zeros((*x.shape[:-1], n, n), x.dtype)
    i = np.arange(x.shape[-1])
    y[..., i + max(-offset, 0), i + max(offset, 0)] = x
    return y


@core_op(fact="unbind", dtype="same")
def meshgrid(tensors, indexing):
    return tuple(np.meshgrid(*tensors, indexing=indexing))


@core_op(fact="tensor", dtype="same")
def sliding_window(x, axis, size, step):  # windows of one axis; the new axis of their elements is the last one
    windows = np.lib.stride_tricks.sliding_window_view(x, size, axis)
    return windows[(slice(None),) * (axis % x.ndim) + (slice(None, None, step),)]


@core_op(fact="tensor", dtype="real")
def view_as_real(x):
    return np.stack([x.real, x.imag], axis=-1)


@core_op(fact="tensor", dtype="complex")
def view_as_complex(x):
    return core.complex(x[..., 0], x[..., 1])


@core_op(fact="host", result="tuple")
def broadcast_shapes(shapes):
    return np.broadcast_shapes(*shapes)


@core_op(fact="tensor", dtype="same")
def pad_sequence(sequences, batch_first, value, left):  # one batch, the shorter ones filled up at their end, or left
    size = max(x.shape[0] for x in sequences)
    rest = [(0, 0)] * (sequences[0].ndim - 1)
    pads = [size - x.shape[0] for x in sequences]
    rows = [np.pad(x, [(n, 0) if left else (0, n), *rest], constant_values=value) for x, n in zip(sequences, pads)]
    return np.stack(rows, axis=0 if batch_first else 1)
