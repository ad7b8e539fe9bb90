"""Choices between tensors: where, maximum, clamp and the like."""

from helpers import *
from ivyc_spec import *


@api("torch.where", aten=("where.self", "where.ScalarOther"), out=True)
@case(values([True, False, True]), f32(2, 3), f32(3))
@case(values([True, False, True]), i64(3), f32(3))
@case(values([True, False, True]), f32(3), 0.0)
@case(values([True, False, True]), i64(3), 0.5)
@case(values([True, False, True]), f64(3), f32())
def where(condition: Tensor | Bool, input: Tensor, other: Tensor | Number):
    x, y = promote(input, other)
    return core.where(condition, x, y)


@api("Tensor.where", aten=("where.self", "where.ScalarOther"))
@case(f32(2, 3), values([True, False, True]), f32(3))
@case(i64(3), values([True, False, True]), 0.5)
def where_method(self: Tensor, condition: Tensor, other: Tensor | Number):
    x, y = promote(self, other)
    return core.where(condition, x, y)


@api("torch.where", aten="where.ScalarSelf")
@case(b8(3), 1, f32(3))
@case(b8(3), 0.5, i64(3))
def where_number(condition: Tensor | Bool, self: Number, other: Tensor):
    x, y = promote(self, other)
    return core.where(condition, x, y)


@api("torch.where", aten="where.Scalar")
@case(b8(3), 1, 0)
@case(b8(3), 1.0, 0)
@case(b8(3), True, False)
def where_numbers(condition: Tensor | Bool, self: Number, other: Number):
    return core.where(condition, core.asarray(self, result_type(self, other)), other)


@api("torch.where", aten="where")
@case(b8(3, 4))
@case(f32(3))
def where_indices(condition: Tensor):
    return core.nonzero_tuple(condition)


@api("torch.maximum", "Tensor.maximum", "torch.max", "Tensor.max", aten=("maximum", "max.other"), out=True)
@case(f32(2, 3), f32(3))
@case(values([1.0, math.nan]), values([math.nan, 1.0]))
@case(i64(3), f32(3))
def maximum(input: Tensor, other: Tensor):
    x, y = promote(input, other)
    return core.maximum(x, y)


@api("torch.minimum", "Tensor.minimum", "torch.min", "Tensor.min", aten=("minimum", "min.other"), out=True)
@case(f32(2, 3), f32(3))
@case(values([1.0, math.nan]), values([math.nan, 1.0]))
def minimum(input: Tensor, other: Tensor):
    x, y = promote(input, other)
    return core.minimum(x, y)


@api("torch.fmax", "Tensor.fmax", aten="fmax", out=True)
@case(values([1.0, math.nan, 3.0]), values([math.nan, 1.0, 2.0]))
def fmax(input: Tensor, other: Tensor):
    x, y = promote(input, other)
    return core.fmax(x, y)


@api("torch.fmin", "Tensor.fmin", aten="fmin", out=True)
@case(values([1.0, math.nan, 3.0]), values([math.nan, 1.0, 2.0]))
def fmin(input: Tensor, other: Tensor):
    x, y = promote(input, other)
    return core.fmin(x, y)


@api(
    "torch.clamp",
    "torch.clip",
    "Tensor.clamp",
    "Tensor.clip",
    aten=("clamp", "clamp.Tensor"),
    inplace=("Tensor.clamp_", "Tensor.clip_"),
    out=True,
)
@case(f32(2, 3), 0, 1)
@case(f32(2, 3), min=-0.5)
@case(f32(2, 3), max=0.5)
@case(f32(2, 3), 0.5, -0.5)
@case(values([math.nan, 1.0]), 0.0, 0.5)
@case(i64(5), min=2.5)
@case(i64(5), 0, 5)
@case(f32(2, 3), f32(3), f32(2, 1))
@case(f32(2, 3), max=f32(3))
@case(f32(2, 3), None, 0.5)
def clamp(input: Tensor, min: Tensor | Number | None = None, max: Tensor | Number | None = None):
    if min is None:
        x, high = promote(input, max)
        return core.clip(x, None, high)
    if max is None:
        x, low = promote(input, min)
        return core.clip(x, low, None)
    x, low, high = promote(input, min, max)
    return core.clip(x, low, high)


@api(
    "torch.clamp_min", "Tensor.clamp_min", aten=("clamp_min", "clamp_min.Tensor"), inplace="Tensor.clamp_min_", out=True
)
@case(f32(2, 3), 0)
@case(f32(2, 3), min=f32(3))
def clamp_min(input: Tensor, min: Tensor | Number):
    x, low = promote(input, min)
    return core.clip(x, low, None)


@api(
    "torch.clamp_max", "Tensor.clamp_max", aten=("clamp_max", "clamp_max.Tensor"), inplace="Tensor.clamp_max_", out=True
)
@case(f32(2, 3), 0)
@case(f32(2, 3), max=f32(3))
def clamp_max(input: Tensor, max: Tensor | Number):
    x, high = promote(input, max)
    return core.clip(x, None, high)
