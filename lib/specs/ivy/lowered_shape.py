"""Functions that make and rearrange arrays in ivy, and subscripts."""

from helpers import *
from ivyc_spec import *


@lowering(core.zeros, ivy)
def _(shape, dtype):
    return ivy.zeros(shape, dtype=dtype)


@lowering(core.zeros_like, ivy)
def _(x, dtype):
    return ivy.zeros_like(x, dtype=dtype)


@lowering(core.ones, ivy)
def _(shape, dtype):
    return ivy.ones(shape, dtype=dtype)


@lowering(core.ones_like, ivy)
def _(x, dtype):
    return ivy.ones_like(x, dtype=dtype)


@lowering(core.empty, ivy)
def _(shape, dtype):
    return ivy.empty(shape, dtype=dtype)


@lowering(core.empty_like, ivy)
def _(x, dtype):
    return ivy.empty_like(x, dtype=dtype)


@lowering(core.full, ivy)
def _(shape, value, dtype):
    return ivy.full(shape, value, dtype=dtype)


@lowering(core.full_like, ivy)
def _(x, value, dtype):
    return ivy.full_like(x, value, dtype=dtype)


@lowering(core.eye, ivy)
def _(n, m, dtype):
    return ivy.eye(n, m, dtype=dtype)


@lowering(core.linspace, ivy)
def _(start, stop, num, dtype):
    return ivy.linspace(start, stop, num, dtype=dtype)


@lowering(core.asarray, ivy)
def _(value, dtype):
    return ivy.array(value, dtype=dtype)


@lowering(core.from_numpy, ivy)
def _(value, dtype):
    return ivy.array(value, dtype=dtype)


@lowering(core.arange, ivy)
def _(start, stop, step, dtype):
    if known(step) and step == 1:
        if known(start) and start == 0:
            return ivy.arange(stop, dtype=dtype)
        return ivy.arange(start, stop, dtype=dtype)
    return ivy.arange(start, stop, step, dtype=dtype)


@lowering(core.reshape, ivy)
def _(x, shape):
    return ivy.reshape(x, shape)


@lowering(core.permute_dims, ivy)
def _(x, axes):
    return ivy.permute_dims(x, axes)


@lowering(core.swapaxes, ivy)
def _(x, axis1, axis2):
    return ivy.swapaxes(x, axis1, axis2)


@lowering(core.matrix_transpose, ivy)
def _(x):
    return ivy.matrix_transpose(x)


@lowering(core.reverse_axes, ivy)
def _(x):
    return ivy.permute_dims(x, tuple(range(rank(x)))[::-1])


@lowering(core.moveaxis, ivy)
def _(x, source, destination):
    return ivy.moveaxis(x, source, destination)


@lowering(core.squeeze, ivy)
def _(x, axes):
    return ivy.squeeze(x, axis=axes)


@lowering(core.expand_dims, ivy)
def _(x, axis):
    return ivy.expand_dims(x, axis=axis)


@lowering(core.broadcast_to, ivy)
def _(x, shape):
    return ivy.broadcast_to(x, shape)


@lowering(core.broadcast_arrays, ivy)
def _(tensors):
    return ivy.broadcast_arrays(*tensors)


@lowering(core.broadcast_shapes, ivy)
def _(shapes):
    return ivy.broadcast_shapes(*shapes)


def without_empty(tensors):
    """The tensors to join: torch leaves empty vectors out."""
    if not known(len(tensors)):
        return tensors
    kept = [x for x in tensors if not (known(shape(x)) and shape(x) == (0,))]
    return kept if len(kept) > 0 else tensors


@lowering(core.concat, ivy)
def _(tensors, axis):
    return ivy.concat(without_empty(tensors), axis=axis)


@lowering(core.stack, ivy)
def _(tensors, axis):
    return ivy.stack(tensors, axis=axis)


@lowering(core.unstack, ivy)
def _(x, axis):
    return ivy.unstack(x, axis=axis)


@lowering(core.split, ivy)
def _(x, size, axis):
    if surely(kind(size) != "int"):
        return ivy.split(x, num_or_size_splits=list(size), axis=axis)
    n = shape(x)[axis]
    if known(n) and known(size):
        return ivy.split(x, num_or_size_splits=[min(size, n - i) for i in range(0, n, size)], axis=axis)
    return core.split_by_size(x, size, axis)


@lowering(core.split_by_size, ivy, outline="split_by_size")
def split_by_size(x, size, axis):
    """Pieces of `size` along an axis; the last one may be smaller."""
    n = x.shape[axis]
    return ivy.split(x, num_or_size_splits=[min(size, n - i) for i in range(0, n, size)], axis=axis)


@lowering(core.chunk, ivy)
def _(x, chunks, axis):
    n = shape(x)[axis]
    return core.split(x, -(-n // chunks), axis)


@lowering(core.tile, ivy)
def _(x, repetitions):
    return ivy.tile(x, repetitions)


@lowering(core.repeat, ivy)
def _(x, repeats, axis):
    return ivy.repeat(x, repeats, axis=axis)


@lowering(core.flip, ivy)
def _(x, axes):
    return ivy.flip(x, axis=axes)


@lowering(core.roll, ivy)
def _(x, shifts, axes):
    return ivy.roll(x, shifts, axis=axes)


@lowering(core.rot90, ivy)
def _(x, k, axes):
    return ivy.rot90(x, k=k, axes=axes)


@lowering(core.pad, ivy)
def _(x, widths, mode, value):
    if known(len(widths)) and any([surely(w < 0) for pair in widths for w in pair]):
        raise Unsupported("negative widths have no counterpart")
    pads = ((0, 0),) * (rank(x) - len(widths)) + tuple(widths)
    if mode == "constant":
        return ivy.constant_pad(x, pads, value=value)
    return ivy.pad(x, pads, mode=mode)


@lowering(core.tril, ivy)
def _(x, k):
    return ivy.tril(x, k=k)


@lowering(core.triu, ivy)
def _(x, k):
    return ivy.triu(x, k=k)


@lowering(core.diagonal, ivy)
def _(x, offset, axis1, axis2):
    return ivy.diagonal(x, offset=offset, axis1=axis1, axis2=axis2)


@lowering(core.diagonal_matrix, ivy)
def _(x, offset):
    assume(rank(x) == 1, "has one axis", x)
    return ivy.diag(x, k=offset)


@lowering(core.meshgrid, ivy)
def _(tensors, indexing):
    return ivy.meshgrid(*tensors, indexing=indexing)


@lowering(core.getitem, ivy)
def _(x, index):
    return x[index]


@lowering(core.index_update, ivy)
def _(x, index, value, mode):
    if mode != "set":
        raise Unsupported("writes that add up have no counterpart")
    return ivy.set_item(x, index, value, copy=True)


@lowering(core.take, ivy)
def _(x, indices, axis):
    return ivy.gather(x, indices, axis=axis)


@lowering(core.one_hot, ivy)
def _(x, num_classes):
    return ivy.one_hot(x, num_classes, dtype=ivy.int64)


# What is asked of an array, and answered by a value of the host


@lowering(core.rank, ivy)
def _(x):
    return x.ndim


@lowering(core.shape, ivy)
def _(x):
    return x.shape


@lowering(core.size, ivy)
def _(x):
    return x.size


@lowering(core.itemsize, ivy)
def _(x):
    return x.itemsize if surely(is_tensor(x)) else ivy.dtype_bits(x) // 8


@lowering(core.length, ivy)
def _(x):
    return len(x)


@lowering(core.dtype, ivy)
def _(x):
    return x.dtype


@lowering(core.device, ivy)
def _(x):
    return None


@lowering(core.placement, ivy)
def _(name):
    return None


@lowering(core.device_type, ivy)
def _(x):
    return "cpu"


@lowering(core.is_tensor, ivy)
def _(x):
    return isinstance(x, ivy.Array)


@lowering(core.is_floating_point, ivy)
def _(x):
    return ivy.is_float_dtype(x)


@lowering(core.is_complex_number, ivy)
def _(x):
    return ivy.is_complex_dtype(x)


@lowering(core.item, ivy)
def _(x):
    return x.item()


@lowering(core.tolist, ivy)
def _(x):
    return ivy.to_list(x)


@lowering(core.to_numpy, ivy)
def _(x):
    return ivy.to_numpy(x)


@lowering(core.array_equal, ivy)
def _(x, y):
    return bool(ivy.array_equal(x, y))


@lowering(core.allclose, ivy)
def _(x, y, rtol, atol, equal_nan):
    return bool(ivy.allclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan))


@lowering(core.finfo, ivy)
def _(dtype):
    return ivy.finfo(dtype)


@lowering(core.iinfo, ivy)
def _(dtype):
    return ivy.iinfo(dtype)


@lowering(core.check, ivy, outline="check")
def check(condition, message, error):
    """An assertion that is an expression. error: the name of the exception; message: a text, or a function of it."""
    if not condition:
        raise getattr(builtins, error)(message() if callable(message) else message)
