"""Reductions. An empty sequence of dims means all of them."""

from helpers import *
from ivyc_spec import *


def reduced(x):
    """The operand of a reduction in floating point, without a cast: torch refuses integers."""
    assume(is_floating(x) or is_complex(x), "is a floating tensor", x)
    return x


def with_an_axis(x, dim, keepdim):
    """torch takes the axis 0 of a tensor without axes: where neither rank nor axis is known, such a tensor gets one."""
    is_open = known(kind(dim)) and kind(dim) == "int" and not known(dim) and not known(rank(x)) and plain(x)
    if not is_open or not known(keepdim) or keepdim:
        return x
    return core.reshape(x, (1,)) if rank(x) == 0 else x


@api("torch.sum", "Tensor.sum", aten=("sum", "sum.dim_IntList"), out=True)
@case(f32(2, 3))
@case(f32(2, 3), 1)
@case(f32(2, 3, 4), (0, -1), True)
@case(f32(2, 3), dim=[0, 1])
@case(f32(2, 3), dim=())
@case(u8(2, 3))
@case(b8(2, 3), dim=0)
@case(i32(2, 3), dim=0, dtype=int32)
@case(f32(2, 3), dtype=float64)
@case(f32(2, 3), axis=1, keepdims=True)
@case(f16(300))
@case(f32(0, 3), dim=0)
@case(f32())
def sum_(input: Tensor, dim: Int | Seq[Int] | None = None, keepdim: Bool = False, *, dtype: DType | None = None):
    x = cast_if_given(with_an_axis(input, dim, keepdim), dtype)
    return cast_if_given(core.sum(x, axes=axes(dim), keepdims=keepdim), dtype)


@api("torch.nansum", "Tensor.nansum", aten="nansum", out=True)
@case(values([1.0, math.nan, 2.0]))
@case(f32(2, 3), 1, True)
def nansum(input: Tensor, dim: Int | Seq[Int] | None = None, keepdim: Bool = False, *, dtype: DType | None = None):
    return core.nansum(cast_if_given(input, dtype), axes=axes(dim), keepdims=keepdim)


@api("torch.mean", "Tensor.mean", aten=("mean", "mean.dim"), out=True)
@case(f32(2, 3))
@case(f32(2, 3), 1)
@case(f32(2, 3, 4), (0, -1), True)
@case(f32(2, 3), dim=[])
@case(i64(2, 3), dtype=float32)
@case(f32(2, 3), dim=0, dtype=float64)
@case(f32(0))
@case(i64(3), raises="floating point or complex")
def mean(input: Tensor, dim: Int | Seq[Int] | None = None, keepdim: Bool = False, *, dtype: DType | None = None):
    x = reduced(input) if dtype is None else cast(input, dtype)
    return core.mean(x, axes=axes(dim), keepdims=keepdim)


@api("torch.nanmean", "Tensor.nanmean", aten="nanmean", out=True)
@case(values([1.0, math.nan, 2.0]))
@case(f32(2, 3), 1, True)
def nanmean(input: Tensor, dim: Int | Seq[Int] | None = None, keepdim: Bool = False, *, dtype: DType | None = None):
    return core.nanmean(cast_if_given(input, dtype), axes=axes(dim), keepdims=keepdim)


@api("torch.prod", "Tensor.prod", aten="prod")
@case(f32(2, 3))
@case(u8(2, 3))
@case(f32(2, 3), dtype=float64)
def prod(input: Tensor, *, dtype: DType | None = None):
    return cast_if_given(core.prod(cast_if_given(input, dtype)), dtype)


@api("torch.prod", "Tensor.prod", aten="prod.dim_int", out=True)
@case(f32(2, 3), 1)
@case(b8(2, 3), 0, True)
@case(i32(2, 3), dim=0, dtype=int32)
def prod_dim(input: Tensor, dim: Int, keepdim: Bool = False, *, dtype: DType | None = None):
    x = cast_if_given(input, dtype)
    return cast_if_given(core.prod(x, axes=dim, keepdims=keepdim), dtype)


@api("torch.std", "Tensor.std", aten="std.correction", out=True)
@case(f32(2, 3))
@case(f32(2, 3), dim=1)
@case(f32(2, 3), dim=(0, 1), keepdim=True, correction=0)
@case(f32(2, 3), dim=1, correction=None)
@case(f32(1, 3), dim=0)
@case(f64(2, 3), dim=[])
def std(input: Tensor, dim: Int | Seq[Int] | None = None, *, correction: Number | None = None, keepdim: Bool = False):
    return core.std(
        reduced(input), axes=axes(dim), correction=1 if correction is None else correction, keepdims=keepdim
    )


@api("torch.std", "Tensor.std", aten="std.dim", out=True)
@case(f32(2, 3), 1, False)
@case(f32(2, 3), dim=1, unbiased=True, keepdim=True)
@case(f32(2, 3), None, False, True)
def std_unbiased(input: Tensor, dim: Int | Seq[Int] | None, unbiased: Bool = True, keepdim: Bool = False):
    return core.std(reduced(input), axes=axes(dim), correction=1 if unbiased else 0, keepdims=keepdim)


@api("torch.std", "Tensor.std", aten="std")
@case(f32(2, 3), False)
@case(f32(2, 3), unbiased=True)
def std_all(input: Tensor, unbiased: Bool):
    return core.std(reduced(input), correction=1 if unbiased else 0)


@api("torch.var", "Tensor.var", aten="var.correction", out=True)
@case(f32(2, 3))
@case(f32(2, 3), dim=1)
@case(f32(2, 3), dim=(0, 1), keepdim=True, correction=0)
@case(f32(1, 3), dim=0)
@case(c64(2, 3), dim=1)
def var(input: Tensor, dim: Int | Seq[Int] | None = None, *, correction: Number | None = None, keepdim: Bool = False):
    return core.var(
        reduced(input), axes=axes(dim), correction=1 if correction is None else correction, keepdims=keepdim
    )


@api("torch.var", "Tensor.var", aten="var.dim", out=True)
@case(f32(2, 3), 1, False)
@case(f32(2, 3), dim=1, unbiased=True, keepdim=True)
def var_unbiased(input: Tensor, dim: Int | Seq[Int] | None, unbiased: Bool = True, keepdim: Bool = False):
    return core.var(reduced(input), axes=axes(dim), correction=1 if unbiased else 0, keepdims=keepdim)


@api("torch.var", "Tensor.var", aten="var")
@case(f32(2, 3), False)
def var_all(input: Tensor, unbiased: Bool):
    return core.var(reduced(input), correction=1 if unbiased else 0)


@api("torch.var_mean", aten="var_mean.correction")
@case(f32(2, 3), dim=1)
@case(f32(2, 3), dim=1, correction=0, keepdim=True)
@case(f32(2, 3))
def var_mean(
    input: Tensor, dim: Int | Seq[Int] | None = None, *, correction: Number | None = None, keepdim: Bool = False
):
    x, over = reduced(input), axes(dim)
    variance = core.var(x, axes=over, correction=1 if correction is None else correction, keepdims=keepdim)
    return variance, core.mean(x, axes=over, keepdims=keepdim)


@api("torch.var_mean", aten="var_mean.dim")
@case(f32(2, 3), 1, False)
@case(f32(2, 3), dim=1, unbiased=False, keepdim=True)
def var_mean_unbiased(input: Tensor, dim: Int | Seq[Int] | None, unbiased: Bool = True, keepdim: Bool = False):
    x, over = reduced(input), axes(dim)
    variance = core.var(x, axes=over, correction=1 if unbiased else 0, keepdims=keepdim)
    return variance, core.mean(x, axes=over, keepdims=keepdim)


@api("torch.std_mean", aten="std_mean.correction")
@case(f32(2, 3), dim=1)
@case(f32(2, 3), dim=1, correction=0, keepdim=True)
def std_mean(
    input: Tensor, dim: Int | Seq[Int] | None = None, *, correction: Number | None = None, keepdim: Bool = False
):
    x, over = reduced(input), axes(dim)
    deviation = core.std(x, axes=over, correction=1 if correction is None else correction, keepdims=keepdim)
    return deviation, core.mean(x, axes=over, keepdims=keepdim)


@api("torch.std_mean", aten="std_mean.dim")
@case(f32(2, 3), 1, False)
@case(f32(2, 3), dim=1, unbiased=False, keepdim=True)
def std_mean_unbiased(input: Tensor, dim: Int | Seq[Int] | None, unbiased: Bool = True, keepdim: Bool = False):
    x, over = reduced(input), axes(dim)
    deviation = core.std(x, axes=over, correction=1 if unbiased else 0, keepdims=keepdim)
    return deviation, core.mean(x, axes=over, keepdims=keepdim)


@api("torch.std_mean", aten="std_mean")
@case(f32(2, 3), False)
@case(f32(2, 3), unbiased=True)
def std_mean_all(input: Tensor, unbiased: Bool):
    return core.std(reduced(input), correction=1 if unbiased else 0), core.mean(input)


@api("torch.var_mean", aten="var_mean")
@case(f32(2, 3), False)
@case(f32(2, 3), unbiased=True)
def var_mean_all(input: Tensor, unbiased: Bool):
    return core.var(reduced(input), correction=1 if unbiased else 0), core.mean(input)


# The largest and the smallest


@api("torch.max", "Tensor.max", aten="max.dim")
@case(f32(2, 3), 1)
@case(f32(2, 3), dim=0, keepdim=True)
@case(f32(2, 3), -1, True)
@case(values([[1.0, math.nan], [3.0, 2.0]]), 1)
@case(i64(2, 3), 1)
@case(f32(), 0)
def max_dim(input: Tensor, dim: Int, keepdim: Bool = False):
    if known(rank(input)) and rank(input) == 0:
        return Named(values=input, indices=core.zeros_like(input, dtype=int64))
    return Named(
        values=core.max(input, axes=dim, keepdims=keepdim), indices=core.argmax(input, axes=dim, keepdims=keepdim)
    )


@api("torch.min", "Tensor.min", aten="min.dim")
@case(f32(2, 3), 1)
@case(f32(2, 3), dim=0, keepdim=True)
@case(values([[1.0, math.nan], [3.0, 2.0]]), 1)
def min_dim(input: Tensor, dim: Int, keepdim: Bool = False):
    if known(rank(input)) and rank(input) == 0:
        return Named(values=input, indices=core.zeros_like(input, dtype=int64))
    return Named(
        values=core.min(input, axes=dim, keepdims=keepdim), indices=core.argmin(input, axes=dim, keepdims=keepdim)
    )


@api("torch.max", "Tensor.max", aten="max", out=True)
@case(f32(2, 3))
@case(b8(2, 3))
@case(values([1.0, math.nan]))
@case(f32())
def max_all(input: Tensor):
    return core.max(input)


@api("torch.min", "Tensor.min", aten="min", out=True)
@case(f32(2, 3))
@case(i64(2, 3))
def min_all(input: Tensor):
    return core.min(input)


@api("torch.amax", "Tensor.amax", aten="amax", out=True)
@case(f32(2, 3), 1)
@case(f32(2, 3, 4), dim=(0, 2), keepdim=True)
@case(f32(2, 3))
@case(values([[1.0, math.nan], [3.0, 2.0]]), dim=1)
def amax(input: Tensor, dim: Int | Seq[Int] = (), keepdim: Bool = False):
    return core.max(input, axes=axes(dim), keepdims=keepdim)


@api("torch.amin", "Tensor.amin", aten="amin", out=True)
@case(f32(2, 3), 1)
@case(f32(2, 3, 4), dim=(0, 2), keepdim=True)
@case(f32(2, 3))
def amin(input: Tensor, dim: Int | Seq[Int] = (), keepdim: Bool = False):
    return core.min(input, axes=axes(dim), keepdims=keepdim)


@api("torch.aminmax", "Tensor.aminmax", aten="aminmax")
@case(f32(2, 3))
@case(f32(2, 3), dim=1)
@case(f32(2, 3), dim=0, keepdim=True)
def aminmax(input: Tensor, *, dim: Int | None = None, keepdim: Bool = False):
    return Named(
        min=core.min(input, axes=dim, keepdims=keepdim),
        max=core.max(input, axes=dim, keepdims=keepdim),
    )


@api("torch.argmax", "Tensor.argmax", aten="argmax", out=True)
@case(f32(2, 3))
@case(f32(2, 3), 1)
@case(f32(2, 3), dim=-1, keepdim=True)
@case(f32(2, 3), dim=None, keepdim=True)
@case(values([1.0, math.nan, 3.0, math.nan]))
@case(values([1, 3, 3]))
def argmax(input: Tensor, dim: Int | None = None, keepdim: Bool = False):
    return core.argmax(input, axes=dim, keepdims=keepdim)


@api("torch.argmin", "Tensor.argmin", aten="argmin", out=True)
@case(f32(2, 3))
@case(f32(2, 3), 1)
@case(f32(2, 3), dim=-1, keepdim=True)
@case(values([1, 1, 3]))
def argmin(input: Tensor, dim: Int | None = None, keepdim: Bool = False):
    return core.argmin(input, axes=dim, keepdims=keepdim)


# Truth


def any_dtype(x, result):
    """any and all of uint8 give uint8."""
    return core.astype(result, uint8) if known(dtype(x)) and dtype(x) == uint8 else result


@api("torch.all", "Tensor.all", aten=("all", "all.dim", "all.dims"), out=True)
@case(b8(2, 3))
@case(b8(2, 3), 1)
@case(b8(2, 3), dim=0, keepdim=True)
@case(f32(2, 3), dim=1)
@case(u8(2, 3), differs={"unknown": "the result of uint8 is boolean"})
@case(b8(0, 3), dim=0)
@case(b8(2, 3, 4), dim=(0, 1))
@case(b8(2, 3), dim=None)
@case(b8(2, 3), dim=())
def all_(input: Tensor, dim: Int | Seq[Int] | None = None, keepdim: Bool = False):
    return any_dtype(input, core.all(truth(input), axes=dim, keepdims=keepdim))


@api("torch.any", "Tensor.any", aten=("any", "any.dim", "any.dims"), out=True)
@case(b8(2, 3))
@case(b8(2, 3), 1)
@case(b8(2, 3), dim=0, keepdim=True)
@case(i64(2, 3), dim=1)
@case(u8(2, 3), differs={"unknown": "the result of uint8 is boolean"})
@case(b8(2, 3, 4), dim=(0, 1))
def any_(input: Tensor, dim: Int | Seq[Int] | None = None, keepdim: Bool = False):
    return any_dtype(input, core.any(truth(input), axes=dim, keepdims=keepdim))


@api("torch.count_nonzero", "Tensor.count_nonzero", aten=("count_nonzero", "count_nonzero.dim_IntList"))
@case(i64(2, 3))
@case(f32(2, 3), dim=1)
@case(f32(2, 3), (0, 1))
@case(f32(2, 3), dim=())
def count_nonzero(input: Tensor, dim: Int | Seq[Int] | None = None):
    return core.count_nonzero(input, axes=axes(dim))


@api("torch.logsumexp", "torch.special.logsumexp", "Tensor.logsumexp", aten="logsumexp", out=True)
@case(f32(2, 3), 1)
@case(f32(2, 3), dim=(0, 1), keepdim=True)
@case(values([[-math.inf, -math.inf], [1.0, math.inf]]), 1)
def logsumexp(input: Tensor, dim: Int | Seq[Int], keepdim: Bool = False):
    return core.logsumexp(floating(input), axes=axes(dim), keepdims=keepdim)
