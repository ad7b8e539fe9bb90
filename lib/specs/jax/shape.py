"""Functions that rearrange elements."""

from helpers import *
from ivyc_spec import *


@lowering(core.reshape, jax)
def _(x, shape):
    return jnp.reshape(x, shape)


@lowering(core.permute_dims, jax)
def _(x, axes):
    return jnp.transpose(x, axes)


@lowering(core.swapaxes, jax)
def _(x, axis1, axis2):
    return jnp.swapaxes(x, axis1, axis2)


@lowering(core.matrix_transpose, jax)
def _(x):
    return x.mT


@lowering(core.reverse_axes, jax)
def _(x):
    return x.T


@lowering(core.moveaxis, jax)
def _(x, source, destination):
    return jnp.moveaxis(x, source, destination)


@lowering(core.squeeze, jax)
def _(x, axes):
    return jnp.squeeze(x, axis=axes)


@lowering(core.expand_dims, jax)
def _(x, axis):
    return jnp.expand_dims(x, axis)


@lowering(core.broadcast_to, jax)
def _(x, shape):
    return jnp.broadcast_to(x, shape)


@lowering(core.broadcast_arrays, jax)
def _(tensors):
    return jnp.broadcast_arrays(*tensors)


@lowering(core.concat, jax)
def _(tensors, axis):
    return jnp.concatenate(without_empty(tensors), axis=axis)


@lowering(core.stack, jax)
def _(tensors, axis):
    return jnp.stack(tensors, axis=axis)


@lowering(core.unstack, jax)
def _(x, axis):
    return jnp.unstack(x, axis=axis)


@lowering(core.split, jax)
def _(x, size, axis):
    if surely(kind(size) != "int"):
        if known(size):
            return jnp.split(x, [sum(size[: i + 1]) for i in range(len(size) - 1)], axis=axis)
        return jnp.split(x, np.cumsum(size)[:-1], axis=axis)
    n = shape(x)[axis]
    if known(n) and known(size):
        return jnp.split(x, [i for i in range(size, n, size)], axis=axis)
    return jnp.split(x, np.arange(size, n, size), axis=axis)


@lowering(core.chunk, jax)
def _(x, chunks, axis):
    n = shape(x)[axis]
    if known(n) and known(chunks) and n % chunks != 0:
        size = -(-n // chunks)
        return jnp.split(x, [i for i in range(size, n, size)], axis=axis)
    # A length that does not divide raises.
    assume(n % chunks == 0, "can be cut into equal chunks", x)
    return jnp.split(x, chunks, axis=axis)


@lowering(core.split_at, jax)
def _(x, indices, axis):
    return jnp.array_split(x, indices, axis=axis)


@lowering(core.tile, jax)
def _(x, repetitions):
    return jnp.tile(x, repetitions)


@lowering(core.repeat, jax)
def _(x, repeats, axis):
    return jnp.repeat(x, repeats, axis=axis)


@lowering(core.flip, jax)
def _(x, axes):
    return jnp.flip(x, axis=axes)


@lowering(core.roll, jax)
def _(x, shifts, axes):
    return jnp.roll(x, shifts, axis=axes)


@lowering(core.rot90, jax)
def _(x, k, axes):
    return jnp.rot90(x, k, axes=axes)


@lowering(core.pad, jax)
def _(x, widths, mode, value):
    if known(len(widths)) and any([surely(w < 0) for pair in widths for w in pair]):
        return core.pad_any(x, widths, mode, value)
    pads = ((0, 0),) * (rank(x) - len(widths)) + tuple(widths)
    if mode == "constant":
        return jnp.pad(x, pads, constant_values=value)
    return jnp.pad(x, pads, mode=mode)


@lowering(core.pad_any, jax, outline="pad_or_crop")
def pad_or_crop(x, widths, mode, value):
    """Pads the trailing axes by pairs (before, after); negative widths crop."""
    leading = x.ndim - len(widths)
    crop = (slice(max(-before, 0), None if after >= 0 else after) for before, after in widths)
    x = x[(slice(None),) * leading + tuple(crop)]
    pads = ((0, 0),) * leading + tuple((max(before, 0), max(after, 0)) for before, after in widths)
    return jnp.pad(x, pads, constant_values=value) if mode == "constant" else jnp.pad(x, pads, mode=mode)


@lowering(core.tril, jax)
def _(x, k):
    return jnp.tril(x, k=k)


@lowering(core.triu, jax)
def _(x, k):
    return jnp.triu(x, k=k)


@lowering(core.diagonal, jax)
def _(x, offset, axis1, axis2):
    return jnp.diagonal(x, offset=offset, axis1=axis1, axis2=axis2)


@lowering(core.diagonal_matrix, jax)
def _(x, offset):
    if surely(rank(x) == 1):
        return jnp.diag(x, k=offset)
    return core.diagonal_matrices(x, offset)


@lowering(core.diagonal_matrices, jax, outline="diagonal_matrices")
def diagonal_matrices(x, offset):
    """Matrices that have the last axis of x on their diagonal, and zeros elsewhere."""
    count = x.shape[-1]
    rows = jnp.arange(count) + max(-offset, 0)
    columns = jnp.arange(count) + max(offset, 0)
    size = count + abs(offset)
    return jnp.zeros((*x.shape[:-1], size, size), x.dtype).at[..., rows, columns].set(x)


@lowering(core.meshgrid, jax)
def _(tensors, indexing):
    return jnp.meshgrid(*tensors, indexing=indexing)


@lowering(core.sliding_window, jax, outline="sliding_window")
def sliding_window(x, axis, size, step):
    """Windows of one axis, `step` apart; the new axis of their elements is the last one."""
    axis = axis % x.ndim
    starts = np.arange(0, x.shape[axis] - size + 1, step)
    windows = jnp.take(x, starts[:, None] + np.arange(size), axis=axis)
    return jnp.moveaxis(windows, axis + 1, -1)


@lowering(core.view_as_real, jax)
def _(x):
    return jnp.stack([x.real, x.imag], axis=-1)


@lowering(core.view_as_complex, jax)
def _(x):
    return lax.complex(x[..., 0], x[..., 1])


@lowering(core.pad_sequence, jax, outline="pad_sequence")
def pad_sequence(sequences, batch_first, value, left):
    """A batch of sequences, the shorter ones filled up with a value; the batch is axis 0 or axis 1."""
    size = max(x.shape[0] for x in sequences)
    rest = [(0, 0)] * (sequences[0].ndim - 1)
    pads = [size - x.shape[0] for x in sequences]
    rows = [jnp.pad(x, [(n, 0) if left else (0, n), *rest], constant_values=value) for x, n in zip(sequences, pads)]
    return jnp.stack(rows, axis=0 if batch_first else 1)
