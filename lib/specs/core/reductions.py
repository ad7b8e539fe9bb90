"""Core ops over axes. `axes`: an int, a tuple of ints, or None for all axes."""

from ivyc_spec import *


@core_op(fact="reduce", dtype="sum")
def sum(x, axes=None, keepdims=False):
    dtype = np.int64 if x.dtype.kind in "biu" else x.dtype
    return np.sum(x, axis=axes, keepdims=keepdims, dtype=dtype)


@core_op(fact="reduce", dtype="sum")
def prod(x, axes=None, keepdims=False):
    dtype = np.int64 if x.dtype.kind in "biu" else x.dtype
    return np.prod(x, axis=axes, keepdims=keepdims, dtype=dtype)


@core_op(fact="reduce", dtype="same")
def mean(x, axes=None, keepdims=False):  # floating or complex
    return np.mean(x, axis=axes, keepdims=keepdims)


@core_op(fact="reduce", dtype="real")
def var(x, axes=None, correction=1, keepdims=False):  # divides by max(n - correction, 0)
    centred = np.abs(x - np.mean(x, axis=axes, keepdims=True))
    total = np.sum(centred * centred, axis=axes, keepdims=keepdims)
    count = x.size // np.size(np.sum(x, axis=axes)) if x.size else 0
    return (total / np.maximum(count - correction, 0)).astype(total.dtype)


@core_op(fact="reduce", dtype="real")
def std(x, axes=None, correction=1, keepdims=False):
    return np.sqrt(core.var(x, axes=axes, correction=correction, keepdims=keepdims))


@core_op(fact="reduce", dtype="same")
def max(x, axes=None, keepdims=False):  # NaN wins
    return np.max(x, axis=axes, keepdims=keepdims)


@core_op(fact="reduce", dtype="same")
def min(x, axes=None, keepdims=False):
    return np.min(x, axis=axes, keepdims=keepdims)


@core_op(fact="reduce", dtype="int64")
def argmax(
    x, axes=None, keepdims=False
):  # one axis, or None: of the flat tensor; the first NaN, else the first largest
    return np.argmax(x, axis=axes, keepdims=keepdims)


@core_op(fact="reduce", dtype="int64")
def argmin(x, axes=None, keepdims=False):
    return np.argmin(x, axis=axes, keepdims=keepdims)


@core_op(fact="reduce", dtype="bool")
def all(x, axes=None, keepdims=False):
    return np.all(x != 0, axis=axes, keepdims=keepdims)


@core_op(fact="reduce", dtype="bool")
def any(x, axes=None, keepdims=False):
    return np.any(x != 0, axis=axes, keepdims=keepdims)


@core_op(fact="reduce", dtype="int64")
def count_nonzero(x, axes=None, keepdims=False):
    return np.sum(x != 0, axis=axes, keepdims=keepdims, dtype=np.int64)


@core_op(fact="reduce", dtype="same")
def logsumexp(x, axes=None, keepdims=False):
    top = np.max(x, axis=axes, keepdims=True)
    top = np.where(np.isfinite(top), top, 0)
    total = np.log(np.sum(np.exp(x - top), axis=axes, keepdims=keepdims))
    return (total + (top if keepdims else np.reshape(top, np.shape(total)))).astype(x.dtype)


@core_op(fact="reduce", dtype="real")
def vector_norm(x, ord=2, axes=None, keepdims=False):  # ord: a number, inf and -inf included; 0 counts
    size = np.abs(x)
    if ord == math.inf:
        return np.max(size, axis=axes, keepdims=keepdims)
    if ord == -math.inf:
        return np.min(size, axis=axes, keepdims=keepdims)
    if ord == 0:
        return np.sum(size != 0, axis=axes, keepdims=keepdims).astype(size.dtype)
    return (np.sum(size**ord, axis=axes, keepdims=keepdims) ** (1 / ord)).astype(size.dtype)


@core_op(fact="reduce", dtype="same")
def median(x, axes=None, keepdims=False):  # the lower of the two middle values; one axis or None; NaN wins
    return np.quantile(x, 0.5, axis=axes, keepdims=keepdims, method="lower").astype(x.dtype)


@core_op(fact="reduce", dtype="int64")
def argmedian(x, axes, keepdims=False):  # a place of the median; of the first NaN, if there is any
    middle = np.take(np.argsort(x, axis=axes, kind="stable"), [(x.shape[axes] - 1) // 2], axis=axes)
    missing = x != x
    first = np.argmax(missing, axis=axes, keepdims=True)
    found = np.where(np.any(missing, axis=axes, keepdims=True), first, middle)
    return found if keepdims else np.squeeze(found, axis=axes)


@core_op(fact="tensor", dtype="same")
def quantile(
    x, q, axes=None, keepdims=False, method="linear", skip_nan=False
):  # q: a number, or a vector: its axis comes first
    quantile_of = np.nanquantile if skip_nan else np.quantile
    return quantile_of(x, q, axis=axes, keepdims=keepdims, method=method).astype(x.dtype)


@core_op(fact="reduce", dtype="sum")
def nansum(x, axes=None, keepdims=False):
    return np.nansum(x, axis=axes, keepdims=keepdims)


@core_op(fact="reduce", dtype="same")
def nanmean(x, axes=None, keepdims=False):
    present = x == x
    count = np.sum(present, axis=axes, keepdims=keepdims)
    return (np.sum(np.where(present, x, 0), axis=axes, keepdims=keepdims) / count).astype(x.dtype)


@core_op(fact="same", dtype="sum")
def cumulative_sum(x, axis):
    return np.cumsum(x, axis=axis, dtype=np.int64 if x.dtype.kind in "biu" else x.dtype)


@core_op(fact="same", dtype="sum")
def cumulative_prod(x, axis):
    return np.cumprod(x, axis=axis, dtype=np.int64 if x.dtype.kind in "biu" else x.dtype)


@core_op(fact="rank", dtype="same")
def diff(x, n=1, axis=-1):  # differences of neighbours, n times; of booleans, whether they differ
    return np.diff(x, n=n, axis=axis)


@core_op(fact="same", dtype="same")
def cumulative_max(x, axis):
    return np.maximum.accumulate(x, axis=axis)


@core_op(fact="same", dtype="same")
def cumulative_min(x, axis):
    return np.minimum.accumulate(x, axis=axis)


@core_op(fact="same", dtype="same")
def cumulative_logsumexp(x, axis):
    return np.logaddexp.accumulate(x, axis=axis)


@core_op(fact="same", dtype="same")
def sort(x, axis=-1, descending=False):  # NaN counts as the largest
    y = np.sort(x, axis=axis)
    return np.flip(y, axis=axis) if descending else y


@core_op(fact="same", dtype="int64")
def argsort(x, axis=-1, descending=False, stable=False):
    if not descending:
        return np.argsort(x, axis=axis, kind="stable")
    order = np.flip(np.argsort(np.flip(x, axis=axis), axis=axis, kind="stable"), axis=axis)
    return x.shape[axis] - 1 - order


@core_op(fact="rank", dtype=("same", "int64"))
def topk(x, k, axis=-1, largest=True):  # sorted; the first of equal values first
    order = core.argsort(x, axis=axis, descending=largest, stable=True)
    indices = np.take(order, np.arange(k), axis=axis)
    return np.take_along_axis(x, indices, axis=axis), indices


@core_op(fact="tensor", dtype="int64")
def searchsorted(
    sorted_values, values, side="left"
):  # rows of sorted_values against rows of values, or one vector against all
    if sorted_values.ndim == 1:
        return np.asarray(np.searchsorted(sorted_values, values, side=side))
    rows = sorted_values.reshape(-1, sorted_values.shape[-1])
    wanted = values.reshape(len(rows), -1)
    found = [np.searchsorted(row, value, side=side) for row, value in zip(rows, wanted)]
    return np.stack(found).reshape(values.shape)


@core_op(fact="tensor", dtype="same")
def cov(x, correction=1, fweights=None, aweights=None):  # rows are variables; a vector is one, and gives a number
    return np.asarray(np.cov(x, ddof=correction, fweights=fweights, aweights=aweights)).astype(x.dtype)


@core_op(fact="tensor", dtype="same")
def corrcoef(x):
    return np.asarray(np.corrcoef(x)).astype(x.dtype)


@core_op(fact="tensor", rank=1, dtype="same")
def histogram(x, bins, low, high):  # values outside are left out; counts in the dtype of x
    return np.histogram(x, bins=bins, range=(low, high))[0].astype(x.dtype)


@core_op(fact="tensor", rank=1)
def bincount(x, weights=None, minlength=0):  # int64, or sums of weights in their dtype
    return np.bincount(x, weights=weights, minlength=minlength)


@core_op(fact="tensor", dtype=("same", "int64", "int64"))
def unique(x, axis=None):  # sorted values, for each element the position of its value, counts
    values, inverse, counts = np.unique(x, return_inverse=True, return_counts=True, axis=axis, equal_nan=False)
    return values, inverse.reshape(x.shape if axis is None else -1), counts


@core_op(fact="same", dtype="int64")
def cumulative_argmax(x, axis):  # the place of the last of equal values
    new = x >= np.maximum.accumulate(x, axis=axis)
    places = np.moveaxis(np.broadcast_to(np.arange(x.shape[axis]), np.moveaxis(x, axis, -1).shape), -1, axis)
    return np.maximum.accumulate(np.where(new, places, 0), axis=axis)
