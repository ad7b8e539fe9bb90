"""Comparisons, logic, and choices between tensors."""

from helpers import *
from ivyc_spec import *


def comparable(x, y):
    """The operands of a comparison: where a dtype is not known they compare as they are, which no target does wrongly
    in silence."""
    if known(is_tensor(x)) and is_tensor(x) and known(is_tensor(y)) and is_tensor(y):
        if not known(dtype(x)) or not known(dtype(y)):
            return x, y
    if known(is_tensor(x)) and not is_tensor(x) and not known(is_floating(y)):
        return x, y
    if known(is_tensor(y)) and not is_tensor(y) and not known(is_floating(x)):
        return x, y
    return promote(x, y)


@api("host.eq", "torch.eq", "Tensor.eq", aten=("eq.Tensor", "eq.Scalar"), out=True, inplace="Tensor.eq_")
@case(f32(2, 3), f32(3))
@case(i64(3), 2)
@case(i64(3), 2.5)
@case(values([1.0, math.nan]), values([1.0, math.nan]))
@case(i64(3), f64(3))
@case(f32(2, 0), 1.0)
def eq(input: Tensor, other: Tensor | Complex):
    x, y = comparable(input, other)
    return core.equal(x, y)


@api(
    "host.ne",
    "torch.ne",
    "torch.not_equal",
    "Tensor.ne",
    "Tensor.not_equal",
    aten=("ne.Tensor", "ne.Scalar"),
    out=True,
    inplace=("Tensor.ne_", "Tensor.not_equal_"),
)
@case(f32(2, 3), f32(3))
@case(i64(3), 2)
@case(values([1.0, math.nan]), values([1.0, math.nan]))
def ne(input: Tensor, other: Tensor | Complex):
    x, y = comparable(input, other)
    return core.not_equal(x, y)


@api(
    "host.lt",
    "torch.lt",
    "torch.less",
    "Tensor.lt",
    "Tensor.less",
    aten=("lt.Tensor", "lt.Scalar"),
    out=True,
    inplace=("Tensor.lt_", "Tensor.less_"),
)
@case(f32(2, 3), f32(3))
@case(i64(3), 2.5)
@case(f32(3), i64(3))
def lt(input: Tensor, other: Tensor | Number):
    x, y = comparable(input, other)
    return core.less(x, y)


@api(
    "host.le",
    "torch.le",
    "torch.less_equal",
    "Tensor.le",
    "Tensor.less_equal",
    aten=("le.Tensor", "le.Scalar"),
    out=True,
    inplace=("Tensor.le_", "Tensor.less_equal_"),
)
@case(f32(2, 3), f32(3))
@case(i64(3), 2)
def le(input: Tensor, other: Tensor | Number):
    x, y = comparable(input, other)
    return core.less_equal(x, y)


@api(
    "host.gt",
    "torch.gt",
    "torch.greater",
    "Tensor.gt",
    "Tensor.greater",
    aten=("gt.Tensor", "gt.Scalar"),
    out=True,
    inplace=("Tensor.gt_", "Tensor.greater_"),
)
@case(f32(2, 3), f32(3))
@case(u8(3), 100)
def gt(input: Tensor, other: Tensor | Number):
    x, y = comparable(input, other)
    return core.greater(x, y)


@api(
    "host.ge",
    "torch.ge",
    "torch.greater_equal",
    "Tensor.ge",
    "Tensor.greater_equal",
    aten=("ge.Tensor", "ge.Scalar"),
    out=True,
    inplace=("Tensor.ge_", "Tensor.greater_equal_"),
)
@case(f32(2, 3), f32(3))
@case(i64(3), 0.5)
def ge(input: Tensor, other: Tensor | Number):
    x, y = comparable(input, other)
    return core.greater_equal(x, y)


@api("host.eq")
@case(1, f32(3))
def eq_reflected(input: Complex, other: Tensor):
    x, y = comparable(input, other)
    return core.equal(x, y)


@api("host.ne")
@case(1, f32(3))
def ne_reflected(input: Complex, other: Tensor):
    x, y = comparable(input, other)
    return core.not_equal(x, y)


@api("host.lt")
@case(0, f32(3))
@case(0.5, i64(3))
def lt_reflected(input: Number, other: Tensor):
    x, y = comparable(input, other)
    return core.less(x, y)


@api("host.le")
@case(0, f32(3))
def le_reflected(input: Number, other: Tensor):
    x, y = comparable(input, other)
    return core.less_equal(x, y)


@api("host.gt")
@case(0, f32(3))
def gt_reflected(input: Number, other: Tensor):
    x, y = comparable(input, other)
    return core.greater(x, y)


@api("host.ge")
@case(0, f32(3))
def ge_reflected(input: Number, other: Tensor):
    x, y = comparable(input, other)
    return core.greater_equal(x, y)


@api("torch.logical_and", "Tensor.logical_and", aten="logical_and", inplace="Tensor.logical_and_", out=True)
@case(b8(4), b8(4))
@case(f32(3), values([0, 1, 2]))
def logical_and(input: Tensor, other: Tensor):
    return core.logical_and(truth(input), truth(other))


@api("torch.logical_or", "Tensor.logical_or", aten="logical_or", inplace="Tensor.logical_or_", out=True)
@case(b8(4), b8(4))
@case(f32(3), values([0, 1, 2]))
def logical_or(input: Tensor, other: Tensor):
    return core.logical_or(truth(input), truth(other))


@api("torch.logical_xor", "Tensor.logical_xor", aten="logical_xor", inplace="Tensor.logical_xor_", out=True)
@case(b8(4), b8(4))
@case(f32(3), values([0, 1, 2]))
def logical_xor(input: Tensor, other: Tensor):
    return core.logical_xor(truth(input), truth(other))


@api("torch.isclose", "Tensor.isclose", aten="isclose")
@case(f32(3), f32(3), atol=1.0)
@case(values([1.0, math.nan]), values([1.0, math.nan]), equal_nan=True)
def isclose(input: Tensor, other: Tensor, rtol: Float = 1e-05, atol: Float = 1e-08, equal_nan: Bool = False):
    return core.isclose(input, other, rtol=rtol, atol=atol, equal_nan=equal_nan)


@api("torch.allclose", "Tensor.allclose", aten="allclose")
@case(f32(3), f32(3), atol=10.0)
@case(values([1.0, math.nan]), values([1.0, math.nan]))
@case(values([1.0, math.nan]), values([1.0, math.nan]), equal_nan=True)
def allclose(input: Tensor, other: Tensor, rtol: Float = 1e-05, atol: Float = 1e-08, equal_nan: Bool = False):
    return core.allclose(input, other, rtol=rtol, atol=atol, equal_nan=equal_nan)


@api("torch.equal", "Tensor.equal", aten="equal")
@case(f32(3), f32(3))
@case(values([1, 2]), values([1, 2]))
@case(f32(3), f32(2))
def equal(input: Tensor, other: Tensor):
    return core.array_equal(input, other)


# The choice between two tensors


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


# Functions of two floating tensors


@api(
    "torch.atan2",
    "torch.arctan2",
    "Tensor.atan2",
    "Tensor.arctan2",
    aten="atan2",
    inplace=("Tensor.atan2_", "Tensor.arctan2_"),
    out=True,
)
@case(f32(2, 3), f32(3))
@case(i64(3), i64(3))
@case(f32(3), f64())
def atan2(input: Tensor, other: Tensor):
    x, y = promote(input, other)
    return core.atan2(floating(x), floating(y))


@api("torch.hypot", "Tensor.hypot", aten="hypot", inplace="Tensor.hypot_", out=True)
@case(f32(2, 3), f32(3))
def hypot(input: Tensor, other: Tensor):
    x, y = promote(input, other)
    return core.hypot(x, y)


@api("torch.logaddexp", "Tensor.logaddexp", aten="logaddexp", out=True)
@case(f32(2, 3), f32(3))
@case(values([-math.inf, 1.0]), values([-math.inf, 2.0]))
def logaddexp(input: Tensor, other: Tensor):
    x, y = promote(input, other)
    return core.logaddexp(x, y)


@api(
    "torch.copysign",
    "Tensor.copysign",
    aten=("copysign.Tensor", "copysign.Scalar"),
    inplace="Tensor.copysign_",
    out=True,
)
@case(f32(2, 3), f32(3))
@case(f32(3), -1)
@case(i64(3), -0.0)
def copysign(input: Tensor, other: Tensor | Number):
    x, y = promote(input, other)
    return core.copysign(floating(x), floating(y))


@api("torch.nextafter", "Tensor.nextafter", aten="nextafter", out=True, inplace="Tensor.nextafter_")
@case(f32(3), f32(3))
def nextafter(input: Tensor, other: Tensor):
    return core.nextafter(input, other)


@api("torch.heaviside", "Tensor.heaviside", aten="heaviside", out=True, inplace="Tensor.heaviside_")
@case(values([-1.0, 0.0, 1.0, math.nan]), values([0.5]))
def heaviside(input: Tensor, values: Tensor):
    return core.heaviside(input, values)


@api(
    "torch.xlogy",
    "torch.special.xlogy",
    "Tensor.xlogy",
    aten=("xlogy.Tensor", "xlogy.Scalar_Other"),
    out=True,
    inplace="Tensor.xlogy_",
)
@case(values([0.0, 0.0, 2.0]), values([0.0, math.nan, 3.0]))
@case(f32(3), 2.0)
def xlogy(input: Tensor, other: Tensor | Number):
    x, y = promote(input, other)
    return core.xlogy(floating(x), floating(y))


@api("torch.gcd", "Tensor.gcd", aten="gcd", out=True, inplace="Tensor.gcd_")
@case(i64(4), i64(4))
def gcd(input: Tensor, other: Tensor):
    x, y = promote(input, other)
    return core.gcd(x, y)


@api("torch.lcm", "Tensor.lcm", aten="lcm", out=True, inplace="Tensor.lcm_")
@case(i64(4), i64(4))
def lcm(input: Tensor, other: Tensor):
    x, y = promote(input, other)
    return core.lcm(x, y)
