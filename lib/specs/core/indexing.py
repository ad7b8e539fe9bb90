"""Core ops that read or replace some elements of a tensor. Indices are int64; a boolean tensor is a mask."""

from ivyc_spec import *


@core_op(fact="index", dtype="same")
def getitem(x, index):
    """index: a tuple of integers, slices (positive steps), None, ..., index tensors and masks, with NumPy's meaning."""
    return x[index]


@core_op(fact="same", dtype="same")
def index_update(x, index, value, mode="set"):
    """x with the elements at `index` (as of getitem) set to value, or with value added, multiplied, … (add, multiply, max, min).

    Every duplicate counts, in set the last one. value is broadcast, has the dtype of x or is a number."""
    y = np.array(x)
    if mode == "set":
        y[index] = np.asarray(value).astype(x.dtype)
    elif mode == "add":
        np.add.at(y, index, value)
    elif mode == "multiply":
        np.multiply.at(y, index, value)
    elif mode == "max":
        np.maximum.at(y, index, value)
    else:
        np.minimum.at(y, index, value)
    return y


@core_op(fact="tensor", dtype="same")
def take(x, indices, axis):  # indices of any rank: their axes stand where `axis` stood
    return np.take(x, indices, axis=axis)


@core_op(fact="tensor", dtype="same")
def take_along_axis(x, indices, axis):  # other axes broadcast
    return np.take_along_axis(x, indices, axis=axis)


def positions(indices, axis):
    grid = list(np.indices(indices.shape))
    if indices.ndim:
        grid[axis] = indices
    return tuple(grid)


@core_op(fact="indices", dtype="same")
def gather(x, indices, axis):
    """x[i, indices[i, j], k] with indices[i, j, k]: the shape of indices, which may be smaller than x in the other axes."""
    if indices.ndim == 0:
        return x.reshape(-1)[indices]
    return x[positions(indices, axis)]


@core_op(fact="same", dtype="same")
def scatter(x, indices, updates, axis, mode="set"):
    """The reverse of gather: updates (a number, or a tensor whose leading block of the shape of indices is used). Modes as of index_update."""
    if np.ndim(updates):
        updates = updates[tuple(slice(n) for n in indices.shape)]
    return core.index_update(x, positions(indices, axis), updates, mode=mode)


@core_op(fact="tensor", rank=2, dtype="int64")
def nonzero(x):  # a row for each element that is not zero
    return np.argwhere(x)


@core_op(fact="unbind", dtype="int64")
def nonzero_tuple(x):  # for each axis the positions of the elements that are not zero
    return tuple(np.nonzero(np.atleast_1d(x)))


@core_op(fact="same", dtype="same")
def masked_scatter(x, mask, source):  # the elements of source, in order, where mask is true
    y = np.array(x)
    full = np.broadcast_to(mask, x.shape)
    y[full] = source.reshape(-1)[: np.sum(full)]
    return y


@core_op(fact="tensor", dtype="int64")
def one_hot(x, num_classes):  # a new last axis; indices outside are refused
    return (x[..., None] == np.arange(num_classes)).astype(np.int64)
