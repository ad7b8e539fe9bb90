"""Functions that read or replace some elements."""

from helpers import *
from ivyc_spec import *


@lowering(core.getitem, numpy)
def _(x, index):
    return x[index]


@lowering(core.take, numpy)
def _(x, indices, axis):
    return np.take(x, indices, axis=axis)


@lowering(core.take_along_axis, numpy)
def _(x, indices, axis):
    return np.take_along_axis(x, indices, axis=axis)


@lowering(core.gather, numpy)
def _(x, indices, axis):
    if known(shape(x)) and known(shape(indices)) and len(shape(x)) == len(shape(indices)) and len(shape(x)) > 0:
        other = [i for i in range(len(shape(x))) if i != axis % len(shape(x))]
        if all([shape(x)[i] == shape(indices)[i] for i in other]):
            return np.take_along_axis(x, indices, axis=axis)
    return core.gather_block(x, indices, axis)


@lowering(core.gather_block, numpy, outline="gather")
def gather(x, indices, axis):
    """x at the indices of one axis and at its own place in the others, where indices may be shorter than x."""
    if x.ndim == 0:
        return np.broadcast_to(x, indices.shape)
    if indices.ndim == 0:
        return x[indices]
    axis = axis % x.ndim
    block = tuple(slice(None) if i == axis else slice(n) for i, n in enumerate(indices.shape))
    return np.take_along_axis(x[block], indices, axis=axis)


@lowering(core.nonzero, numpy)
def _(x):
    return np.argwhere(x)


@lowering(core.nonzero_tuple, numpy)
def _(x):
    return np.nonzero(np.atleast_1d(x) if surely(rank(x) == 0) else x)


@lowering(core.index_update, numpy, outline="index_update")
def index_update(x, index, value, mode):
    """A copy of x with the elements at index set to value, or with it added, …; every duplicate counts."""
    y = x.copy()
    if mode == "set":
        y[index] = value
    else:
        {"add": np.add, "multiply": np.multiply, "max": np.maximum, "min": np.minimum}[mode].at(y, index, value)
    return y


@lowering(core.scatter, numpy, outline="scatter", needs=("index_update",))
def scatter(x, indices, updates, axis, mode):
    """x with updates at the indices of one axis and at their own place in the others; mode: set, add, multiply, …"""
    if x.ndim == 0:
        return scatter(np.atleast_1d(x), np.atleast_1d(indices), np.atleast_1d(updates), 0, mode)[0]
    index = list(np.indices(indices.shape, sparse=True))
    index[axis] = indices
    if np.ndim(updates):
        updates = updates[tuple(slice(n) for n in indices.shape)]
    return index_update(x, tuple(index), updates, mode)


@lowering(core.masked_scatter, numpy, outline="masked_scatter")
def masked_scatter(x, mask, source):
    """The elements of source, in order, where mask is true, and those of x elsewhere."""
    y = x.copy()
    mask = np.broadcast_to(mask, x.shape)
    y[mask] = source.ravel()[: np.count_nonzero(mask)]
    return y


@lowering(core.one_hot, numpy)
def _(x, num_classes):
    return np.eye(num_classes, dtype=np.int64)[x]
