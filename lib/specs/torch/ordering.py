"""Sorting, searching, counting and cumulation."""

from helpers import *
from ivyc_spec import *


@api("torch.sort", "Tensor.sort", aten="sort")
@case(f32(2, 5))
@case(f32(2, 5), 0)
@case(f32(2, 5), dim=1, descending=True)
@case(values([1.0, math.nan, -1.0, 3.0]), descending=True)
@case(values([[math.nan, 1.0, 3.0, math.nan, 2.0]]))
@case(b8(4))
def sort(input: Tensor, dim: Int = -1, descending: Bool = False):
    return Named(
        values=core.sort(input, axis=dim, descending=descending),
        indices=core.argsort(input, axis=dim, descending=descending),
    )


@api("torch.sort", "Tensor.sort", aten="sort.stable")
@case(values([3, 1, 3, 1, 2]), stable=True)
@case(values([3, 1, 3, 1, 2]), stable=True, descending=True)
@case(f32(2, 5), dim=0, stable=False)
def sort_stable(input: Tensor, *, stable: Bool | None, dim: Int = -1, descending: Bool = False):
    return Named(
        values=core.sort(input, axis=dim, descending=descending),
        indices=core.argsort(input, axis=dim, descending=descending, stable=stable is True),
    )


@api("torch.argsort", "Tensor.argsort", aten="argsort")
@case(f32(2, 5))
@case(f32(2, 5), 0, True)
@case(f32(2, 5), descending=True)
def argsort(input: Tensor, dim: Int = -1, descending: Bool = False):
    return core.argsort(input, axis=dim, descending=descending)


@api("torch.argsort", "Tensor.argsort", aten="argsort.stable")
@case(values([3, 1, 3, 1, 2]), stable=True)
@case(values([3, 1, 3, 1, 2]), stable=True, descending=True)
def argsort_stable(input: Tensor, *, stable: Bool, dim: Int = -1, descending: Bool = False):
    return core.argsort(input, axis=dim, descending=descending, stable=stable)


@api("torch.msort", "Tensor.msort", aten="msort")
@case(f32(4, 2))
def msort(input: Tensor):
    return core.sort(input, axis=0, descending=False)


@api("torch.topk", "Tensor.topk", aten="topk")
@case(f32(2, 5), 2)
@case(f32(2, 5), 2, 0)
@case(f32(2, 5), k=3, dim=1, largest=False)
@case(f32(2, 5), 2, sorted=True)
def topk(input: Tensor, k: Int, dim: Int = -1, largest: Bool = True, sorted: Bool = True):
    top = core.topk(input, k, axis=dim, largest=largest)
    return Named(values=top[0], indices=top[1])


@api("torch.kthvalue", "Tensor.kthvalue", aten="kthvalue")
@case(f32(2, 5), 2)
@case(f32(2, 5), 1, dim=0, keepdim=True)
def kthvalue(input: Tensor, k: Int, dim: Int = -1, keepdim: Bool = False):
    at = core.asarray([k - 1], int64)
    found = core.take(core.sort(input, axis=dim), at, axis=dim)
    places = core.take(core.argsort(input, axis=dim), at, axis=dim)
    if keepdim:
        return Named(values=found, indices=places)
    return Named(values=core.squeeze(found, axes=dim), indices=core.squeeze(places, axes=dim))


@api("torch.median", "Tensor.median", aten="median.dim")
@case(f32(2, 5), 1)
@case(f32(2, 4), dim=0, keepdim=True)
@case(f32(2, 4), -1)
@case(values([[1.0, math.nan], [3.0, 2.0]]), 1)
def median_dim(input: Tensor, dim: Int, keepdim: Bool = False):
    return Named(
        values=core.median(input, axes=dim, keepdims=keepdim), indices=core.argmedian(input, axes=dim, keepdims=keepdim)
    )


@api("torch.median", "Tensor.median", aten="median")
@case(f32(2, 4))
@case(i64(2, 3))
@case(values([1.0, math.nan, 2.0]))
def median(input: Tensor):
    return core.median(input)


@api("torch.quantile", "Tensor.quantile", aten=("quantile", "quantile.scalar"))
@case(f32(2, 5), 0.3)
@case(f32(2, 5), 0.3, 1)
@case(f32(2, 5), values([0.1, 0.9]), dim=1, keepdim=True)
@case(f32(2, 5), 0.3, dim=0, interpolation="lower")
@case(f32(2, 5), values([0.5]))
@case(values([1.0, math.nan, 2.0]), 0.5)
@case(values([1.0, 2.0, 3.0, 4.0]), 0.5, interpolation="nearest")
@case(f32(3, 4), values([0.1, 0.5, 0.8]), 1, interpolation="nearest")
@case(f32(2, 5), 0.3, dim=1, interpolation="midpoint")
@case(f32(2, 5), 0.3, dim=1, interpolation="higher")
def quantile(
    input: Tensor,
    q: Tensor | Float,
    dim: Int | None = None,
    keepdim: Bool = False,
    *,
    interpolation: Str = "linear",
):
    return core.quantile(input, q, axes=dim, keepdims=keepdim, method=interpolation)


@api("torch.nanquantile", "Tensor.nanquantile", aten=("nanquantile", "nanquantile.scalar"))
@case(values([1.0, math.nan, 2.0]), 0.5)
@case(f32(2, 5), 0.3, 1)
def nanquantile(
    input: Tensor,
    q: Tensor | Float,
    dim: Int | None = None,
    keepdim: Bool = False,
    *,
    interpolation: Str = "linear",
):
    return core.quantile(input, q, axes=dim, keepdims=keepdim, method=interpolation, skip_nan=True)


@api("torch.cumsum", "Tensor.cumsum", aten="cumsum", inplace="Tensor.cumsum_", out=True)
@case(f32(2, 3), 1)
@case(u8(2, 3), dim=0)
@case(b8(4), 0)
@case(i32(4), 0, dtype=int32)
@case(i64(4), dim=-1, dtype=float32)
def cumsum(input: Tensor, dim: Int, *, dtype: DType | None = None):
    return cast_if_given(core.cumulative_sum(cast_if_given(input, dtype), axis=dim), dtype)


@api("torch.cumprod", "Tensor.cumprod", aten="cumprod", inplace="Tensor.cumprod_", out=True)
@case(f32(2, 3), 1)
@case(u8(2, 3), dim=0)
@case(f32(4), 0, dtype=float64)
def cumprod(input: Tensor, dim: Int, *, dtype: DType | None = None):
    return cast_if_given(core.cumulative_prod(cast_if_given(input, dtype), axis=dim), dtype)


@api("torch.logcumsumexp", "Tensor.logcumsumexp", aten="logcumsumexp", out=True)
@case(f32(2, 3), 1)
def logcumsumexp(input: Tensor, dim: Int):
    return core.cumulative_logsumexp(input, axis=dim)


@api("torch.searchsorted", aten="searchsorted.Tensor", out=True)
@case(values([1.0, 3.0, 5.0]), values([0.0, 3.0, 6.0]))
@case(values([1.0, 3.0, 5.0]), f32(2, 3), right=True)
@case(values([[1, 3, 5], [2, 4, 6]]), values([[3, 4], [3, 4]]), side="right")
@case(values([1, 3, 5]), values([3]), out_int32=True)
def searchsorted(
    sorted_sequence: Tensor,
    input: Tensor,
    *,
    out_int32: Bool = False,
    right: Bool = False,
    side: Str | None = None,
    sorter: Refused = None,
):
    places = core.searchsorted(sorted_sequence, input, side=chosen_side(right, side))
    return core.astype(places, int32) if out_int32 else places


def chosen_side(right, side):
    if side is None:
        return "right" if right else "left"
    return side


@api("torch.searchsorted", aten="searchsorted.Scalar")
@case(values([1.0, 3.0, 5.0]), 3.0)
@case(values([1, 3, 5]), 3, right=True)
def searchsorted_number(
    sorted_sequence: Tensor,
    self: Number,
    *,
    out_int32: Bool = False,
    right: Bool = False,
    side: Str | None = None,
    sorter: Refused = None,
):
    wanted = core.asarray(self, dtype(sorted_sequence))
    places = core.searchsorted(sorted_sequence, wanted, side=chosen_side(right, side))
    return core.astype(places, int32) if out_int32 else places


@api("torch.bucketize", aten="bucketize.Tensor", out=True)
@case(f32(2, 3), values([-0.5, 0.0, 0.5]))
@case(values([1.0, 2.0]), values([1.0, 2.0]), right=True)
@case(values([1.0, math.nan]), values([1.0, 2.0]), out_int32=True)
def bucketize(input: Tensor, boundaries: Tensor, *, out_int32: Bool = False, right: Bool = False):
    places = core.searchsorted(boundaries, input, side="right" if right else "left")
    return core.astype(places, int32) if out_int32 else places


@api("torch.bucketize", aten="bucketize.Scalar")
@case(0.5, values([-0.5, 0.0, 0.5]))
@case(2, values([1, 2, 3]), right=True)
def bucketize_number(self: Number, boundaries: Tensor, *, out_int32: Bool = False, right: Bool = False):
    wanted = core.asarray(self, dtype(boundaries))
    places = core.searchsorted(boundaries, wanted, side="right" if right else "left")
    return core.astype(places, int32) if out_int32 else places


@api("torch.bincount", "Tensor.bincount", aten="bincount")
@case(values([0, 1, 1, 3]))
@case(values([0, 1, 1, 3]), minlength=6)
@case(values([0, 1, 1, 3]), values([1.0, 2.0, 3.0, 4.0], float64))
def bincount(input: Tensor, weights: Tensor | None = None, minlength: Int = 0):
    return core.bincount(input, weights=weights, minlength=minlength)


@api("torch.histc", "Tensor.histc", aten="histc", out=True)
@case(f32(50), 10, -1, 1)
@case(f32(50), bins=5, min=-2, max=2)
@case(values([0.0, 0.5, 1.0, 2.0]), 4, 0, 1)
@case(f32(20))
def histc(input: Tensor, bins: Int = 100, min: Number = 0, max: Number = 0):
    if known(min) and known(max) and min == max:
        return core.histogram(input, bins, core.item(core.min(input)), core.item(core.max(input)))
    return core.histogram(input, bins, min, max)


@api("torch.unique", "Tensor.unique")
@case(values([3, 1, 3, 2]))
@case(values([[3, 1], [3, 2]]), return_inverse=True)
@case(values([3.0, 1.0, 3.0]), return_counts=True)
@case(values([3.0, 1.0, 3.0]), True, True, True)
@case(values([[3, 1], [3, 1], [1, 2]]), dim=0)
@case(values([math.nan, 1.0, math.nan]))
def unique(
    input: Tensor,
    sorted: Bool = True,
    return_inverse: Bool = False,
    return_counts: Bool = False,
    dim: Int | None = None,
):
    found = core.unique(input, axis=dim)
    if return_inverse:
        return found if return_counts else (found[0], found[1])
    return (found[0], found[2]) if return_counts else found[0]


@api("torch.nonzero", "Tensor.nonzero", aten="nonzero")
@case(b8(2, 3))
@case(f32(4))
@case(b8(2, 3), as_tuple=True)
@case(values(3))
def nonzero(input: Tensor, *, as_tuple: Bool = False):
    return core.nonzero_tuple(input) if as_tuple else core.nonzero(input)


@api("torch.argwhere", "Tensor.argwhere", aten="argwhere")
@case(b8(2, 3))
def argwhere(input: Tensor):
    return core.nonzero(input)


@api("torch.cummax", "Tensor.cummax", aten="cummax")
@case(f32(2, 4), 1)
def cummax(input: Tensor, dim: Int):
    return Named(values=core.cumulative_max(input, axis=dim), indices=core.cumulative_argmax(input, axis=dim))


@api("torch.cummin", "Tensor.cummin", aten="cummin")
@case(f32(2, 4), 1)
def cummin(input: Tensor, dim: Int):
    best = core.cumulative_argmax(core.negative(input), axis=dim)
    return Named(values=core.cumulative_min(input, axis=dim), indices=best)
