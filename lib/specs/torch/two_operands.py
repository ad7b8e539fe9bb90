"""Less common functions of two tensors, element by element."""

from helpers import *
from ivyc_spec import *


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
