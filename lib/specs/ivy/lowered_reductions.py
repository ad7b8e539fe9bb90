"""Reductions, order and search in ivy."""

from helpers import *
from ivyc_spec import *


@lowering(core.mean, ivy)
def _(x, axes, keepdims):
    return ivy.mean(x, axis=axes, keepdims=keepdims)


@lowering(core.max, ivy)
def _(x, axes, keepdims):
    return ivy.max(x, axis=axes, keepdims=keepdims)


@lowering(core.min, ivy)
def _(x, axes, keepdims):
    return ivy.min(x, axis=axes, keepdims=keepdims)


@lowering(core.all, ivy)
def _(x, axes, keepdims):
    return ivy.all(x, axis=axes, keepdims=keepdims)


@lowering(core.any, ivy)
def _(x, axes, keepdims):
    return ivy.any(x, axis=axes, keepdims=keepdims)


@lowering(core.std, ivy)
def _(x, axes, correction, keepdims):
    return ivy.std(x, axis=axes, correction=correction, keepdims=keepdims)


@lowering(core.var, ivy)
def _(x, axes, correction, keepdims):
    assume(not is_complex(x), "holds no complex numbers", x)
    return ivy.var(x, axis=axes, correction=correction, keepdims=keepdims)


def wide(x):
    """Whether the sum of these integers is wider than they are."""
    return (surely(is_integer(x)) or surely(is_bool(x))) and not (known(dtype(x)) and dtype(x) == int64)


def full_precision(x):
    return known(dtype(x)) and dtype(x) in (float32, float64, int64, complex64, complex128)


@lowering(core.sum, ivy)
def _(x, axes, keepdims):
    if wide(x):
        return ivy.sum(x, axis=axes, dtype=ivy.int64, keepdims=keepdims)
    return ivy.sum(x, axis=axes, keepdims=keepdims)


@lowering(core.prod, ivy)
def _(x, axes, keepdims):
    if wide(x):
        return ivy.prod(x, axis=axes, dtype=ivy.int64, keepdims=keepdims)
    if full_precision(x):
        return ivy.prod(x, axis=axes, keepdims=keepdims)
    # The default widens half precision.
    return ivy.prod(x, axis=axes, dtype=x.dtype, keepdims=keepdims)


@lowering(core.cumulative_sum, ivy)
def _(x, axis):
    if wide(x):
        return ivy.cumsum(x, axis, dtype=ivy.int64)
    return ivy.cumsum(x, axis) if full_precision(x) else ivy.cumsum(x, axis, dtype=x.dtype)


@lowering(core.cumulative_prod, ivy)
def _(x, axis):
    if wide(x):
        return ivy.cumprod(x, axis=axis, dtype=ivy.int64)
    return ivy.cumprod(x, axis=axis) if full_precision(x) else ivy.cumprod(x, axis=axis, dtype=x.dtype)


@lowering(core.argmax, ivy)
def _(x, axes, keepdims):
    return ivy.argmax(x, axis=axes, keepdims=keepdims)


@lowering(core.argmin, ivy)
def _(x, axes, keepdims):
    return ivy.argmin(x, axis=axes, keepdims=keepdims)


@lowering(core.count_nonzero, ivy)
def _(x, axes, keepdims):
    return ivy.sum(x != 0, axis=axes, dtype=ivy.int64, keepdims=keepdims)


@lowering(core.logsumexp, ivy, outline="logsumexp")
def logsumexp(x, axes=None, keepdims=False):
    """The logarithm of the sum of exponentials, without overflow."""
    largest = ivy.max(x, axis=axes, keepdims=True)
    shift = ivy.where(ivy.isfinite(largest), largest, 0.0)
    total = ivy.log(ivy.sum(ivy.exp(x - shift), axis=axes, keepdims=keepdims))
    return total + (shift if keepdims else ivy.reshape(shift, total.shape))


@lowering(core.vector_norm, ivy)
def _(x, ord, axes, keepdims):
    return ivy.vector_norm(x, axis=axes, keepdims=keepdims, ord=ord)


@lowering(core.sort, ivy)
def _(x, axis, descending):
    return ivy.sort(x, axis=axis, descending=descending)


@lowering(core.argsort, ivy)
def _(x, axis, descending, stable):
    if descending:
        return core.argsort_descending(x, axis)
    return ivy.argsort(x, axis=axis)


@lowering(core.argsort_descending, ivy, outline="argsort_descending")
def argsort_descending(x, axis):
    """Where the elements of an axis stand from the largest to the smallest: NaN first, equal ones in their order."""
    order = ivy.argsort(ivy.flip(x, axis=axis), axis=axis)
    return x.shape[axis] - 1 - ivy.flip(order, axis=axis)


@lowering(core.topk, ivy, outline="top_k")
def top_k(x, k, axis, largest):
    """The k largest (or smallest) values along an axis, and where they stand."""
    found = ivy.top_k(x, k, axis=axis, largest=largest)
    return found.values, ivy.astype(found.indices, ivy.int64)


@lowering(core.nonzero, ivy)
def _(x):
    return ivy.argwhere(x)


@lowering(core.nonzero_tuple, ivy)
def _(x):
    return ivy.nonzero(x)


@lowering(core.searchsorted, ivy)
def _(sorted_values, values, side):
    assume(rank(sorted_values) == 1, "has one axis", sorted_values)
    return ivy.searchsorted(sorted_values, values, side=side)
