"""Functions over axes."""

from helpers import *
from ivyc_spec import *


def counted(axis, x):
    # lax takes no negative axes.
    return axis if axis >= 0 else axis + rank(x)


UNSIGNED = (uint8, uint16, uint32, uint64)


def unsigned(x):
    # torch adds unsigned integers up in int64, jax in uint64.
    return surely(is_integer(x)) and not (known(dtype(x)) and dtype(x) not in UNSIGNED)


def narrow(x):
    return surely(is_integer(x)) and not (known(dtype(x)) and dtype(x) == int64)


@lowering(core.sum, jax)
def _(x, axes, keepdims):
    if unsigned(x):
        return jnp.sum(x, axis=axes, dtype=jnp.int64, keepdims=keepdims)
    return jnp.sum(x, axis=axes, keepdims=keepdims)


@lowering(core.prod, jax)
def _(x, axes, keepdims):
    if unsigned(x):
        return jnp.prod(x, axis=axes, dtype=jnp.int64, keepdims=keepdims)
    return jnp.prod(x, axis=axes, keepdims=keepdims)


@lowering(core.mean, jax)
def _(x, axes, keepdims):
    return jnp.mean(x, axis=axes, keepdims=keepdims)


@lowering(core.var, jax)
def _(x, axes, correction, keepdims):
    return jnp.var(x, axis=axes, ddof=correction, keepdims=keepdims)


@lowering(core.std, jax)
def _(x, axes, correction, keepdims):
    return jnp.std(x, axis=axes, ddof=correction, keepdims=keepdims)


@lowering(core.max, jax)
def _(x, axes, keepdims):
    return jnp.max(x, axis=axes, keepdims=keepdims)


@lowering(core.min, jax)
def _(x, axes, keepdims):
    return jnp.min(x, axis=axes, keepdims=keepdims)


@lowering(core.argmax, jax)
def _(x, axes, keepdims):
    return jnp.argmax(x, axis=axes, keepdims=keepdims)


@lowering(core.argmin, jax)
def _(x, axes, keepdims):
    return jnp.argmin(x, axis=axes, keepdims=keepdims)


@lowering(core.all, jax)
def _(x, axes, keepdims):
    return jnp.all(x, axis=axes, keepdims=keepdims)


@lowering(core.any, jax)
def _(x, axes, keepdims):
    return jnp.any(x, axis=axes, keepdims=keepdims)


@lowering(core.count_nonzero, jax)
def _(x, axes, keepdims):
    return jnp.count_nonzero(x, axis=axes, keepdims=keepdims)


@lowering(core.logsumexp, jax)
def _(x, axes, keepdims):
    return jax.nn.logsumexp(x, axis=axes, keepdims=keepdims)


@lowering(core.vector_norm, jax)
def _(x, ord, axes, keepdims):
    return jnp.linalg.vector_norm(x, axis=axes, keepdims=keepdims, ord=ord)


@lowering(core.median, jax)
def _(x, axes, keepdims):
    middle = jnp.quantile(x, 0.5, axis=axes, method="lower", keepdims=keepdims)
    if surely(is_integer(x)):
        return middle.astype(dtype(x))
    assume(is_floating(x), "is a floating tensor", x)
    return middle


@lowering(core.quantile, jax)
def _(x, q, axes, keepdims, method, skip_nan):
    if skip_nan:
        assume(method != "nearest", "is not nearest", method)
        return jnp.nanquantile(x, q, axis=axes, method=method, keepdims=keepdims)
    if known(method) and method == "nearest":
        return core.quantile_nearest(x, q, axes, keepdims)
    assume(method != "nearest", "is not nearest", method)
    return jnp.quantile(x, q, axis=axes, method=method, keepdims=keepdims)


@lowering(core.quantile_nearest, jax, outline="quantile_nearest")
def quantile_nearest(x, q, axes, keepdims):
    """The element nearest to a quantile; half-way between two the one at the even place."""
    low = jnp.quantile(x, q, axis=axes, method="lower", keepdims=keepdims)
    high = jnp.quantile(x, q, axis=axes, method="higher", keepdims=keepdims)
    axes = range(x.ndim) if axes is None else axes if isinstance(axes, (tuple, list)) else (axes,)
    place = jnp.asarray(q * (math.prod(x.shape[axis] for axis in axes) - 1))
    place = place.reshape(place.shape + (1,) * (low.ndim - place.ndim))
    return jnp.where(jnp.round(place) == jnp.floor(place), low, high)


@lowering(core.nansum, jax)
def _(x, axes, keepdims):
    return jnp.nansum(x, axis=axes, keepdims=keepdims)


@lowering(core.nanmean, jax)
def _(x, axes, keepdims):
    return jnp.nanmean(x, axis=axes, keepdims=keepdims)


@lowering(core.cumulative_sum, jax)
def _(x, axis):
    if narrow(x):
        return jnp.cumsum(x, axis=axis, dtype=jnp.int64)
    return jnp.cumsum(x, axis=axis)


@lowering(core.cumulative_prod, jax)
def _(x, axis):
    if narrow(x):
        return jnp.cumprod(x, axis=axis, dtype=jnp.int64)
    return jnp.cumprod(x, axis=axis)


@lowering(core.diff, jax)
def _(x, n, axis):
    return jnp.diff(x, n=n, axis=axis)


@lowering(core.cumulative_max, jax)
def _(x, axis):
    return lax.cummax(x, axis=counted(axis, x))


@lowering(core.cumulative_min, jax)
def _(x, axis):
    return lax.cummin(x, axis=counted(axis, x))


@lowering(core.cumulative_logsumexp, jax)
def _(x, axis):
    return lax.cumlogsumexp(x, axis=counted(axis, x))


@lowering(core.sort, jax)
def _(x, axis, descending):
    return jnp.sort(x, axis=axis, descending=descending)


@lowering(core.argsort, jax)
def _(x, axis, descending, stable):
    return jnp.argsort(x, axis=axis, descending=descending)


@lowering(core.topk, jax)
def _(x, k, axis, largest):
    if not largest:
        return core.topk_any(x, k, axis, largest)
    found = lax.top_k(x, k, axis=axis)
    return found[0], found[1].astype(jnp.int64)


@lowering(core.topk_any, jax, outline="smallest_k")
def smallest_k(x, k, axis, largest):
    """The k smallest (largest: the k largest) values along an axis, and where they stand."""
    order = jnp.argsort(x, axis=axis, descending=largest)
    indices = lax.slice_in_dim(order, 0, k, axis=axis % x.ndim)
    return jnp.take_along_axis(x, indices, axis), indices


@lowering(core.searchsorted, jax)
def _(sorted_values, values, side):
    if surely(rank(sorted_values) == 1):
        return jnp.searchsorted(sorted_values, values, side=side).astype(jnp.int64)
    return core.searchsorted_rows(sorted_values, values, side)


@lowering(core.searchsorted_rows, jax, outline="searchsorted_rows")
def searchsorted_rows(sorted_values, values, side):
    """jnp.searchsorted with a table for each row of values, or one table for all."""
    if sorted_values.ndim == 1:
        return jnp.searchsorted(sorted_values, values, side=side).astype(jnp.int64)
    search = jnp.vectorize(lambda table, row: jnp.searchsorted(table, row, side=side), signature="(n),(m)->(m)")
    return search(sorted_values, values).astype(jnp.int64)


@lowering(core.cov, jax)
def _(x, correction, fweights, aweights):
    return jnp.cov(x, ddof=correction, fweights=fweights, aweights=aweights)


@lowering(core.corrcoef, jax)
def _(x):
    return jnp.corrcoef(x)


@lowering(core.histogram, jax)
def _(x, bins, low, high):
    return jnp.histogram(x, bins, range=(low, high))[0].astype(x.dtype)


@lowering(core.bincount, jax)
def _(x, weights, minlength):
    return jnp.bincount(x, weights=weights, minlength=minlength)


@lowering(core.unique, jax)
def _(x, axis):
    found = jnp.unique(x, return_inverse=True, return_counts=True, axis=axis, equal_nan=False)
    return found[0], found[1], found[2]


@lowering(core.argmedian, jax, outline="argmedian")
def argmedian(x, axes, keepdims):
    """Where the lower of the two middle elements of an axis stands; the first NaN where there is one."""
    axis = axes % x.ndim
    middle = (x.shape[axis] - 1) // 2
    order = lax.slice_in_dim(jnp.argsort(x, axis=axis), middle, middle + 1, axis=axis)
    missing = x != x
    first = jnp.argmax(missing, axis=axis, keepdims=True)
    found = jnp.where(jnp.any(missing, axis=axis, keepdims=True), first, order)
    return found if keepdims else jnp.squeeze(found, axis)


@lowering(core.cumulative_argmax, jax, outline="cumulative_argmax")
def cumulative_argmax(x, axis):
    """Where the largest of the elements up to each place of an axis stands; the last of equal ones."""
    axis = axis % x.ndim
    new = x >= lax.cummax(x, axis=axis)
    return lax.cummax(jnp.where(new, lax.broadcasted_iota(jnp.int64, x.shape, axis), 0), axis=axis)
