"""Comparisons and logic."""

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
