"""Trigonometric and hyperbolic functions of one tensor."""

from helpers import *
from ivyc_spec import *


@api("torch.sin", "Tensor.sin", aten="sin", inplace="Tensor.sin_", out=True)
@case(f32(2, 3))
@case(i64(3))
@case(f16(4))
@case(bf16(4))
@case(values([1, -2], int8))
def sin(input: Tensor):
    return core.sin(floating(input))


@api("torch.cos", "Tensor.cos", aten="cos", inplace="Tensor.cos_", out=True)
@case(f32(2, 3))
@case(i64(3))
@case(f32(0))
def cos(input: Tensor):
    return core.cos(floating(input))


@api("torch.tan", "Tensor.tan", aten="tan", inplace="Tensor.tan_", out=True)
@case(f32(2, 3))
@case(f64(2, 3))
def tan(input: Tensor):
    return core.tan(floating(input))


@api(
    "torch.asin",
    "torch.arcsin",
    "Tensor.asin",
    "Tensor.arcsin",
    aten="asin",
    inplace=("Tensor.asin_", "Tensor.arcsin_"),
    out=True,
)
@case(values([0.0, 0.5, -1.0, 1.0, 2.0, math.nan]))
@case(f64(2, 3))
def asin(input: Tensor):
    return core.asin(floating(input))


@api(
    "torch.acos",
    "torch.arccos",
    "Tensor.acos",
    "Tensor.arccos",
    aten="acos",
    inplace=("Tensor.acos_", "Tensor.arccos_"),
    out=True,
)
@case(values([0.0, 0.5, -1.0, 1.0, 2.0, math.nan]))
@case(f64(2, 3))
def acos(input: Tensor):
    return core.acos(floating(input))


@api(
    "torch.atan",
    "torch.arctan",
    "Tensor.atan",
    "Tensor.arctan",
    aten="atan",
    inplace=("Tensor.atan_", "Tensor.arctan_"),
    out=True,
)
@case(values([0.0, 0.5, -1.0, 1.0, 2.0, math.nan]))
@case(f64(2, 3))
def atan(input: Tensor):
    return core.atan(floating(input))


@api(
    "torch.asinh",
    "torch.arcsinh",
    "Tensor.asinh",
    "Tensor.arcsinh",
    aten="asinh",
    inplace=("Tensor.asinh_", "Tensor.arcsinh_"),
    out=True,
)
@case(values([0.0, 0.5, -1.0, 1.0, 2.0, math.nan]))
@case(f64(2, 3))
def asinh(input: Tensor):
    return core.asinh(floating(input))


@api(
    "torch.acosh",
    "torch.arccosh",
    "Tensor.acosh",
    "Tensor.arccosh",
    aten="acosh",
    inplace=("Tensor.acosh_", "Tensor.arccosh_"),
    out=True,
)
@case(values([0.0, 0.5, -1.0, 1.0, 2.0, math.nan]))
@case(f64(2, 3))
def acosh(input: Tensor):
    return core.acosh(floating(input))


@api(
    "torch.atanh",
    "torch.arctanh",
    "Tensor.atanh",
    "Tensor.arctanh",
    aten="atanh",
    inplace=("Tensor.atanh_", "Tensor.arctanh_"),
    out=True,
)
@case(values([0.0, 0.5, -1.0, 1.0, 2.0, math.nan]))
@case(f64(2, 3))
def atanh(input: Tensor):
    return core.atanh(floating(input))


@api("torch.sinh", "Tensor.sinh", aten="sinh", inplace="Tensor.sinh_", out=True)
@case(f32(2, 3))
@case(i64(3))
def sinh(input: Tensor):
    return core.sinh(floating(input))


@api("torch.cosh", "Tensor.cosh", aten="cosh", inplace="Tensor.cosh_", out=True)
@case(f32(2, 3))
@case(i64(3))
def cosh(input: Tensor):
    return core.cosh(floating(input))


@api("torch.tanh", "Tensor.tanh", aten="tanh", inplace="Tensor.tanh_", out=True)
@case(f32(2, 3))
@case(i64(3))
def tanh(input: Tensor):
    return core.tanh(floating(input))


@api("torch.sinc", "torch.special.sinc", "Tensor.sinc", aten="sinc", inplace="Tensor.sinc_", out=True)
@case(f32(2, 3))
@case(values([0.0, 1.0]))
def sinc(input: Tensor):
    return core.sinc(floating(input))


@api("torch.angle", "Tensor.angle", aten="angle", out=True)
@case(c64(3))
@case(values([1.0, -1.0, -0.0, math.nan]))
def angle(input: Tensor):
    return core.angle(floating(input))


@api("torch.deg2rad", "Tensor.deg2rad", aten="deg2rad", inplace="Tensor.deg2rad_", out=True)
@case(f32(3))
@case(i64(3))
def deg2rad(input: Tensor):
    return core.multiply(floating(input), math.pi / 180)


@api("torch.rad2deg", "Tensor.rad2deg", aten="rad2deg", inplace="Tensor.rad2deg_", out=True)
@case(f32(3))
@case(i64(3))
def rad2deg(input: Tensor):
    return core.multiply(floating(input), 180 / math.pi)
