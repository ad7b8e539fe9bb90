"""Statistics. Deviations are of the population: correction is 0 where it is not given."""

from helpers import *
from ivyc_spec import *


@api("ivy.mean", "Tensor.mean")
@case(f32(2, 3))
@case(f32(2, 3), axis=1)
@case(f32(2, 3, 4), (0, -1), True)
@case(f64(2, 3), axis=[0, 1])
@case(i64(2, 3), dtype=float32)
@case(f32(3), axis=0, dtype=float64)
def mean(x: Tensor, /, axis: Int | Seq[Int] | None = None, keepdims: Bool = False, *, dtype: DType | None = None):
    return core.mean(floating(x) if dtype is None else cast(x, dtype), axes=axes(axis), keepdims=keepdims)


@api("ivy.std", "Tensor.std")
@case(f32(2, 3))
@case(f32(2, 3), axis=1)
@case(f32(2, 3), axis=(0, 1), keepdims=True, correction=1)
@case(f64(10), correction=1.0)
def std(x: Tensor, /, *, axis: Int | Seq[Int] | None = None, correction: Int | Float = 0.0, keepdims: Bool = False):
    return core.std(floating(x), axes=axes(axis), correction=whole(correction), keepdims=keepdims)


@api("ivy.var", "Tensor.var")
@case(f32(2, 3))
@case(f32(2, 3), axis=1)
@case(f32(2, 3), axis=(0, 1), keepdims=True, correction=1)
def var(x: Tensor, /, *, axis: Int | Seq[Int] | None = None, correction: Int | Float = 0.0, keepdims: Bool = False):
    return core.var(floating(x), axes=axes(axis), correction=whole(correction), keepdims=keepdims)


def whole(correction):
    """0.0 as 0, which reads better."""
    return (
        int(correction)
        if is_number(correction, "float") and known(correction) and correction == int(correction)
        else correction
    )


@api("ivy.sum", "Tensor.sum")
@case(f32(2, 3))
@case(f32(2, 3), axis=1, keepdims=True)
@case(i32(2, 3), axis=0)
@case(u8(300))
@case(i64(2, 3), axis=(0, 1))
@case(b8(2, 3))
@case(f32(2, 3), dtype=float64)
def sum_(x: Tensor, /, *, axis: Int | Seq[Int] | None = None, dtype: DType | None = None, keepdims: Bool = False):
    if dtype is None:
        return same_dtype(x, core.sum(x, axes=axes(axis), keepdims=keepdims))
    return cast(core.sum(cast(x, dtype), axes=axes(axis), keepdims=keepdims), dtype)


def same_dtype(x, total):
    """A sum of integers in their dtype, around which it wraps: what it was added up in is wider."""
    if surely(is_integer(x)):
        return cast(total, dtype(x))
    if not surely(is_bool(x)):
        assume(is_floating(x) or is_complex(x), "is a floating tensor", x)
    return total


@api("ivy.prod", "Tensor.prod")
@case(f32(2, 3))
@case(f32(2, 3), axis=1, keepdims=True)
@case(i64(2, 3), axis=0)
@case(i32(2, 3))
@case(f32(2, 3), dtype=float64)
def prod(x: Tensor, /, *, axis: Int | Seq[Int] | None = None, dtype: DType | None = None, keepdims: Bool = False):
    if dtype is None:
        return in_default(x, core.prod(x, axes=axes(axis), keepdims=keepdims))
    return cast(core.prod(cast(x, dtype), axes=axes(axis), keepdims=keepdims), dtype)


def in_default(x, product):
    """A product of integers: int32 at least."""
    if surely(is_integer(x)) and known(dtype(x)):
        if dtype(x) in (int8, int16):
            return core.astype(product, int32)
        if dtype(x) in (uint8, uint16):
            return core.astype(product, uint32)
        return cast(product, dtype(x))
    if surely(is_bool(x)) or surely(is_integer(x)) or dtype_is(x, float16) or dtype_is(x, bfloat16):
        raise Unsupported("the dtype of the result depends on the default dtypes")
    assume(is_floating(x) or is_complex(x), "is a floating tensor", x)
    return product


def dtype_is(x, wanted):
    return known(dtype(x)) and dtype(x) == wanted


@api("ivy.max", "Tensor.max")
@case(f32(2, 3))
@case(f32(2, 3), axis=1, keepdims=True)
@case(i64(2, 3, 4), axis=(0, 2))
@case(values([1.0, math.nan]))
def max_(x: Tensor, /, *, axis: Int | Seq[Int] | None = None, keepdims: Bool = False):
    return core.max(x, axes=axes(axis), keepdims=keepdims)


@api("ivy.min", "Tensor.min")
@case(f32(2, 3))
@case(f32(2, 3), axis=1, keepdims=True)
@case(i64(2, 3, 4), axis=(0, 2))
def min_(
    x: Tensor,
    /,
    *,
    axis: Int | Seq[Int] | None = None,
    keepdims: Bool = False,
    initial: Refused = None,
    where: Refused = None,
):
    return core.min(x, axes=axes(axis), keepdims=keepdims)


@api("ivy.cumsum", "Tensor.cumsum")
@case(f32(2, 3))
@case(f32(2, 3), 1)
@case(f32(2, 3), axis=-1, reverse=True)
@case(f64(2, 3), axis=1, exclusive=True)
@case(f64(2, 3), axis=1, exclusive=True, reverse=True)
@case(i64(2, 3), axis=1)
@case(f32(2, 3), axis=0, dtype=float64)
def cumsum(
    x: Tensor,
    /,
    axis: Int = 0,
    exclusive: Bool = False,
    reverse: Bool = False,
    *,
    dtype: DType | None = None,
):
    y = in_default(x, x) if dtype is None else cast(x, dtype)
    if reverse:
        y = core.flip(y, axis)
    total = core.cumulative_sum(y, axis)
    if exclusive:
        total = core.subtract(total, y)
    total = same_dtype(y, total)
    return core.flip(total, axis) if reverse else total


@api("ivy.cumprod", "Tensor.cumprod")
@case(f32(2, 3))
@case(f32(2, 3), axis=1)
@case(f32(2, 3), axis=-1, reverse=True)
@case(i64(2, 3), axis=1)
@case(f32(2, 3), axis=0, dtype=float64)
def cumprod(
    x: Tensor,
    /,
    *,
    axis: Int = 0,
    exclusive: Refused = False,
    reverse: Bool = False,
    dtype: DType | None = None,
):
    y = in_default(x, x) if dtype is None else cast(x, dtype)
    if reverse:
        return core.flip(same_dtype(y, core.cumulative_prod(core.flip(y, axis), axis)), axis)
    return same_dtype(y, core.cumulative_prod(y, axis))


@api("ivy.einsum")
@case("ij,jk->ik", f32(2, 3), f32(3, 4))
@case("ii->i", f64(3, 3))
@case("bij,bjk->bik", f32(5, 2, 3), f32(5, 3, 4))
def einsum(equation: Str, *operands: Tensor):
    return core.einsum(equation, operands)


# Utility


@api("ivy.all", "Tensor.all")
@case(b8(2, 3))
@case(b8(2, 3), axis=1, keepdims=True)
@case(f32(2, 3), axis=(0, 1))
@case(i64(2, 3), axis=0)
def all_(x: Tensor, /, *, axis: Int | Seq[Int] | None = None, keepdims: Bool = False):
    return core.all(truth(x), axes=axes(axis), keepdims=keepdims)


@api("ivy.any", "Tensor.any")
@case(b8(2, 3))
@case(b8(2, 3), axis=1, keepdims=True)
@case(f32(2, 3), axis=(0, 1))
def any_(x: Tensor, /, *, axis: Int | Seq[Int] | None = None, keepdims: Bool = False):
    return core.any(truth(x), axes=axes(axis), keepdims=keepdims)


# Searching


@api("ivy.argmax", "Tensor.argmax")
@case(f32(2, 3))
@case(f32(2, 3), axis=1, keepdims=True)
@case(f32(2, 3), axis=-1, dtype=int32)
@case(values([1, 3, 3]))
def argmax(
    x: Tensor,
    /,
    *,
    axis: Int | None = None,
    keepdims: Bool = False,
    dtype: DType | None = None,
    select_last_index: Refused = False,
):
    return cast_if_given(core.argmax(x, axes=axis, keepdims=keepdims), dtype)


@api("ivy.argmin", "Tensor.argmin")
@case(f32(2, 3))
@case(f32(2, 3), axis=1, keepdims=True)
@case(f32(2, 3), axis=-1, dtype=int32)
def argmin(
    x: Tensor,
    /,
    *,
    axis: Int | None = None,
    keepdims: Bool = False,
    dtype: DType | None = None,
    select_last_index: Refused = False,
):
    return cast_if_given(core.argmin(x, axes=axis, keepdims=keepdims), dtype)


@api("ivy.argwhere", "Tensor.argwhere")
@case(values([[0.0, 1.0], [2.0, 0.0]]))
@case(b8(2, 3))
def argwhere(x: Tensor, /):
    return core.nonzero(x)


@api("ivy.nonzero", "Tensor.nonzero")
@case(values([[0.0, 1.0], [2.0, 0.0]]))
@case(b8(2, 3))
@case(b8(2, 3), as_tuple=False)
def nonzero(x: Tensor, /, *, as_tuple: Bool = True, size: Refused = None, fill_value: Refused = 0):
    return core.nonzero_tuple(x) if as_tuple else core.nonzero(x)


@api("ivy.where")
@case(b8(2, 3), f32(2, 3), f32(2, 3))
@case(b8(2, 3), f32(2, 3), 0.0)
@case(b8(3), 1.0, f64(2, 3))
@case(b8(3), i64(3), f32(3))
def where(condition: Tensor, x1: Tensor | Number, x2: Tensor | Number, /):
    x, y = promoted(x1, x2)
    return core.where(truth(condition), x, y)


@api("Tensor.where")
@case(b8(2, 3), f32(2, 3), f32(2, 3))
def where_method(self: Tensor, x1: Tensor, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.where(truth(self), x, y)


# Sorting


@api("ivy.sort", "Tensor.sort")
@case(f32(2, 3))
@case(f32(2, 3), axis=0, descending=True)
@case(i64(5), stable=False)
def sort(x: Tensor, /, *, axis: Int = -1, descending: Bool = False, stable: Bool = True):
    return core.sort(x, axis=axis, descending=descending)


@api("ivy.argsort", "Tensor.argsort")
@case(f32(2, 3))
@case(f32(2, 3), axis=0, descending=True)
@case(values([3, 1, 3, 2, 1]), stable=True)
@case(values([3, 1, 3, 2, 1]), descending=True)
def argsort(x: Tensor, /, *, axis: Int = -1, descending: Bool = False, stable: Bool = True):
    return core.argsort(x, axis=axis, descending=descending, stable=stable)


@api("ivy.searchsorted", "Tensor.searchsorted")
@case(values([1.0, 2.0, 3.0]), values([2.0, 0.5, 4.0]))
@case(values([1.0, 2.0, 3.0]), values([2.0, 0.5, 4.0]), side="right", ret_dtype=int32)
def searchsorted(x: Tensor, v: Tensor, /, *, side: Str = "left", sorter: Refused = None, ret_dtype: DType = int64):
    return cast(core.searchsorted(x, v, side=side), ret_dtype)
