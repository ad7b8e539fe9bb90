"""Functions over axes."""

from helpers import *
from ivyc_spec import *

UNSIGNED = (uint8, uint16, uint32, uint64)


def unsigned(x):
    # torch adds unsigned integers up in int64, numpy in uint64.
    return surely(is_integer(x)) and not (known(dtype(x)) and dtype(x) not in UNSIGNED)


@lowering(core.sum, numpy)
def _(x, axes, keepdims):
    if unsigned(x):
        return np.sum(x, axis=axes, dtype=np.int64, keepdims=keepdims)
    return np.sum(x, axis=axes, keepdims=keepdims)


@lowering(core.prod, numpy)
def _(x, axes, keepdims):
    if unsigned(x):
        return np.prod(x, axis=axes, dtype=np.int64, keepdims=keepdims)
    return np.prod(x, axis=axes, keepdims=keepdims)


@lowering(core.mean, numpy)
def _(x, axes, keepdims):
    return np.mean(x, axis=axes, keepdims=keepdims)


@lowering(core.var, numpy)
def _(x, axes, correction, keepdims):
    return np.var(x, axis=axes, ddof=correction, keepdims=keepdims)


@lowering(core.std, numpy)
def _(x, axes, correction, keepdims):
    return np.std(x, axis=axes, ddof=correction, keepdims=keepdims)


@lowering(core.max, numpy)
def _(x, axes, keepdims):
    return np.max(x, axis=axes, keepdims=keepdims)


@lowering(core.min, numpy)
def _(x, axes, keepdims):
    return np.min(x, axis=axes, keepdims=keepdims)


@lowering(core.argmax, numpy)
def _(x, axes, keepdims):
    return np.argmax(x, axis=axes, keepdims=keepdims)


@lowering(core.argmin, numpy)
def _(x, axes, keepdims):
    return np.argmin(x, axis=axes, keepdims=keepdims)


@lowering(core.all, numpy)
def _(x, axes, keepdims):
    return np.all(x, axis=axes, keepdims=keepdims)


@lowering(core.any, numpy)
def _(x, axes, keepdims):
    return np.any(x, axis=axes, keepdims=keepdims)


@lowering(core.count_nonzero, numpy)
def _(x, axes, keepdims):
    return np.count_nonzero(x, axis=axes, keepdims=keepdims)


@lowering(core.logsumexp, numpy)
def _(x, axes, keepdims):
    return np.logaddexp.reduce(x, axis=axes, keepdims=keepdims)


@lowering(core.vector_norm, numpy)
def _(x, ord, axes, keepdims):
    return np.linalg.vector_norm(x, axis=axes, keepdims=keepdims, ord=ord)


@lowering(core.median, numpy)
def _(x, axes, keepdims):
    middle = np.quantile(x, 0.5, axis=axes, method="lower", keepdims=keepdims)
    if surely(is_integer(x)):
        return middle.astype(dtype(x))
    assume(is_floating(x), "is a floating tensor", x)
    return middle


@lowering(core.quantile, numpy)
def _(x, q, axes, keepdims, method, skip_nan):
    if skip_nan:
        return np.nanquantile(x, q, axis=axes, method=method, keepdims=keepdims)
    return np.quantile(x, q, axis=axes, method=method, keepdims=keepdims)


@lowering(core.nansum, numpy)
def _(x, axes, keepdims):
    return np.nansum(x, axis=axes, keepdims=keepdims)


@lowering(core.nanmean, numpy)
def _(x, axes, keepdims):
    return np.nanmean(x, axis=axes, keepdims=keepdims)


@lowering(core.cumulative_sum, numpy)
def _(x, axis):
    if unsigned(x):
        return np.cumsum(x, axis=axis, dtype=np.int64)
    return np.cumsum(x, axis=axis)


@lowering(core.cumulative_prod, numpy)
def _(x, axis):
    if unsigned(x):
        return np.cumprod(x, axis=axis, dtype=np.int64)
    return np.cumprod(x, axis=axis)


@lowering(core.diff, numpy)
def _(x, n, axis):
    return np.diff(x, n=n, axis=axis)


@lowering(core.cumulative_max, numpy)
def _(x, axis):
    return np.maximum.accumulate(x, axis=axis)


@lowering(core.cumulative_min, numpy)
def _(x, axis):
    return np.minimum.accumulate(x, axis=axis)


@lowering(core.cumulative_logsumexp, numpy)
def _(x, axis):
    return np.logaddexp.accumulate(x, axis=axis)


@lowering(core.sort, numpy)
def _(x, axis, descending):
    return np.flip(np.sort(x, axis=axis), axis=axis) if descending else np.sort(x, axis=axis)


@lowering(core.argsort, numpy)
def _(x, axis, descending, stable):
    return core.argsort_descending(x, axis) if descending else np.argsort(x, axis=axis, kind="stable")


@lowering(core.argsort_descending, numpy, outline="argsort_descending")
def argsort_descending(x, axis):
    """Where the elements of an axis stand, from the largest to the smallest; equal ones keep their order."""
    order = np.argsort(np.flip(x, axis), axis=axis, kind="stable")
    return x.shape[axis] - 1 - np.flip(order, axis)


@lowering(core.searchsorted, numpy)
def _(sorted_values, values, side):
    if surely(rank(sorted_values) == 1):
        return np.searchsorted(sorted_values, values, side=side)
    return core.searchsorted_rows(sorted_values, values, side)


@lowering(core.cov, numpy)
def _(x, correction, fweights, aweights):
    if fweights is None and aweights is None:
        return np.cov(x, ddof=correction, dtype=x.dtype)
    # Weights are counted in double precision.
    return np.cov(x, ddof=correction, fweights=fweights, aweights=aweights).astype(x.dtype)


@lowering(core.corrcoef, numpy)
def _(x):
    return np.corrcoef(x, dtype=x.dtype)


@lowering(core.histogram, numpy)
def _(x, bins, low, high):
    return np.histogram(x, bins, range=(low, high))[0].astype(x.dtype)


@lowering(core.bincount, numpy)
def _(x, weights, minlength):
    return np.bincount(x, weights=weights, minlength=minlength)


@lowering(core.unique, numpy)
def _(x, axis):
    found = np.unique(x, return_inverse=True, return_counts=True, axis=axis, equal_nan=False)
    return found[0], found[1], found[2]


@lowering(core.topk, numpy, outline="topk", needs=("argsort_descending",))
def topk(x, k, axis, largest):
    """The k largest (or smallest) elements of an axis, in order, and where they stand."""
    order = argsort_descending(x, axis) if largest else np.argsort(x, axis=axis, kind="stable")
    indices = np.take(order, np.arange(k), axis=axis)
    return np.take_along_axis(x, indices, axis), indices


@lowering(core.searchsorted_rows, numpy, outline="searchsorted_rows")
def searchsorted_rows(sorted_values, values, side):
    """np.searchsorted with a table for each row of values, or one table for all."""
    if sorted_values.ndim == 1:
        return np.searchsorted(sorted_values, values, side=side)
    search = np.vectorize(lambda table, row: np.searchsorted(table, row, side=side), signature="(n),(m)->(m)")
    return search(sorted_values, values)


@lowering(core.argmedian, numpy, outline="argmedian")
def argmedian(x, axes, keepdims):
    """Where the lower of the two middle elements of an axis stands; the first NaN where there is one."""
    order = np.take(np.argsort(x, axis=axes, kind="stable"), [(x.shape[axes] - 1) // 2], axis=axes)
    missing = x != x
    first = np.argmax(missing, axis=axes, keepdims=True)
    found = np.where(np.any(missing, axis=axes, keepdims=True), first, order)
    return found if keepdims else np.squeeze(found, axes)


@lowering(core.cumulative_argmax, numpy, outline="cumulative_argmax")
def cumulative_argmax(x, axis):
    """Where the largest of the elements up to each place of an axis stands; the last of equal ones."""
    new = x >= np.maximum.accumulate(x, axis=axis)
    shape = [-1 if i == axis % x.ndim else 1 for i in range(x.ndim)]
    places = np.arange(x.shape[axis]).reshape(shape)
    return np.maximum.accumulate(np.where(new, places, 0), axis=axis)
