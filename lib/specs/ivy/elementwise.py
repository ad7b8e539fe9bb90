"""Functions of one array, element by element."""

from helpers import *
from ivyc_spec import *


@api("ivy.abs", "Tensor.abs")
@case(f32(2, 3))
@case(i64(3))
@case(c64(3))
def abs_(x: Tensor, /):
    return core.abs(x)


@api("ivy.negative", "host.neg", "Tensor.negative")
@case(f32(2, 3))
@case(i64(3))
def negative(x: Tensor, /):
    return core.negative(x)


@api("ivy.positive", "host.pos", "Tensor.positive")
@case(f32(2, 3))
def positive(x: Tensor, /):
    return core.positive(x)


@api("ivy.sign", "Tensor.sign")
@case(values([1.0, -2.0, 0.0]))
@case(i64(3))
def sign(x: Tensor, /, *, np_variant: Erased = True):
    return core.sign(x)


@api("ivy.square", "Tensor.square")
@case(f32(2, 3))
@case(i64(3))
def square(x: Tensor, /):
    return core.square(x)


@api("ivy.sqrt", "Tensor.sqrt")
@case(f32(2, 3))
@case(values([4.0, 0.0, math.inf]))
def sqrt(x: Tensor, /):
    return core.sqrt(floating(x))


@api("ivy.reciprocal", "Tensor.reciprocal")
@case(f32(2, 3))
@case(f64(3))
def reciprocal(x: Tensor, /):
    return core.reciprocal(floating(x))


@api("ivy.exp", "Tensor.exp")
@case(f32(2, 3))
@case(f64(3))
def exp(x: Tensor, /):
    return core.exp(floating(x))


@api("ivy.exp2", "Tensor.exp2")
@case(f32(2, 3))
def exp2(x: Tensor, /):
    return core.exp2(floating(x))


@api("ivy.expm1", "Tensor.expm1")
@case(f32(2, 3))
def expm1(x: Tensor, /):
    return core.expm1(floating(x))


@api("ivy.log", "Tensor.log")
@case(values([0.5, 1.0, 3.0, 0.0]))
def log(x: Tensor, /):
    return core.log(floating(x))


@api("ivy.log2", "Tensor.log2")
@case(values([0.5, 1.0, 3.0]))
def log2(x: Tensor, /):
    return core.log2(floating(x))


@api("ivy.log10", "Tensor.log10")
@case(values([0.5, 1.0, 3.0]))
def log10(x: Tensor, /):
    return core.log10(floating(x))


@api("ivy.log1p", "Tensor.log1p")
@case(values([0.5, 1.0, 3.0]))
def log1p(x: Tensor, /):
    return core.log1p(floating(x))


@api("ivy.sin", "Tensor.sin")
@case(f32(2, 3))
def sin(x: Tensor, /):
    return core.sin(floating(x))


@api("ivy.cos", "Tensor.cos")
@case(f32(2, 3))
def cos(x: Tensor, /):
    return core.cos(floating(x))


@api("ivy.tan", "Tensor.tan")
@case(f32(2, 3))
def tan(x: Tensor, /):
    return core.tan(floating(x))


@api("ivy.asin", "Tensor.asin")
@case(values([0.5, -1.0, 0.25]))
def asin(x: Tensor, /):
    return core.asin(floating(x))


@api("ivy.acos", "Tensor.acos")
@case(values([0.5, -1.0, 0.25]))
def acos(x: Tensor, /):
    return core.acos(floating(x))


@api("ivy.atan", "Tensor.atan")
@case(f32(2, 3))
def atan(x: Tensor, /):
    return core.atan(floating(x))


@api("ivy.sinh", "Tensor.sinh")
@case(f32(2, 3))
def sinh(x: Tensor, /):
    return core.sinh(floating(x))


@api("ivy.cosh", "Tensor.cosh")
@case(f32(2, 3))
def cosh(x: Tensor, /):
    return core.cosh(floating(x))


@api("ivy.tanh", "Tensor.tanh")
@case(f32(2, 3))
def tanh(x: Tensor, /, *, complex_mode: Erased = "jax"):
    return core.tanh(floating(x))


@api("ivy.asinh", "Tensor.asinh")
@case(f32(2, 3))
def asinh(x: Tensor, /):
    return core.asinh(floating(x))


@api("ivy.acosh", "Tensor.acosh")
@case(values([1.5, 1.0, 3.0]))
def acosh(x: Tensor, /):
    return core.acosh(floating(x))


@api("ivy.atanh", "Tensor.atanh")
@case(values([0.5, -0.25, 0.0]))
def atanh(x: Tensor, /):
    return core.atanh(floating(x))


@api("ivy.erf", "Tensor.erf")
@case(f32(2, 3))
def erf(x: Tensor, /):
    return core.erf(floating(x))


@api("ivy.floor", "Tensor.floor")
@case(f32(2, 3))
@case(i64(3))
def floor(x: Tensor, /):
    return core.floor(x)


@api("ivy.ceil", "Tensor.ceil")
@case(f32(2, 3))
@case(i64(3))
def ceil(x: Tensor, /):
    return core.ceil(x)


@api("ivy.trunc", "Tensor.trunc")
@case(f32(2, 3))
@case(i64(3))
def trunc(x: Tensor, /):
    return core.trunc(x)


@api("ivy.round", "Tensor.round")
@case(values([0.5, 1.5, -2.5, 0.3]))
@case(f64(2, 3), decimals=2)
def round_(x: Tensor, /, *, decimals: Int = 0):
    return core.round(x, decimals=decimals)


@api("ivy.deg2rad", "Tensor.deg2rad")
@case(f32(2, 3))
def deg2rad(x: Tensor, /):
    return core.multiply(floating(x), math.pi / 180)


@api("ivy.rad2deg", "Tensor.rad2deg")
@case(f32(2, 3))
def rad2deg(x: Tensor, /):
    return core.multiply(floating(x), 180 / math.pi)


@api("ivy.isnan", "Tensor.isnan")
@case(values([1.0, math.nan, math.inf]))
def isnan(x: Tensor, /):
    return core.isnan(x)


@api("ivy.isfinite", "Tensor.isfinite")
@case(values([1.0, math.nan, math.inf]))
def isfinite(x: Tensor, /):
    return core.isfinite(x)


@api("ivy.isinf", "Tensor.isinf")
@case(values([1.0, math.nan, math.inf, -math.inf]))
@case(values([1.0, math.nan, math.inf, -math.inf]), detect_negative=False)
@case(values([1.0, math.nan, math.inf, -math.inf]), detect_positive=False)
def isinf(x: Tensor, /, *, detect_positive: Bool = True, detect_negative: Bool = True):
    if detect_positive and detect_negative:
        return core.isinf(x)
    if detect_positive:
        return core.isposinf(x)
    return core.isneginf(x) if detect_negative else core.zeros_like(x, dtype=bool_)


@api("ivy.isreal", "Tensor.isreal")
@case(f32(3))
def isreal(x: Tensor, /):
    if surely(is_complex(x)):
        return core.equal(core.imag(x), 0)
    assume(not is_complex(x), "holds no complex numbers", x)
    return core.ones_like(x, dtype=bool_)


@api("ivy.nan_to_num", "Tensor.nan_to_num")
@case(values([1.0, math.nan, math.inf]))
@case(values([1.0, math.nan, math.inf, -math.inf]), nan=2.0, posinf=3.0, neginf=4.0)
def nan_to_num(
    x: Tensor,
    /,
    *,
    copy: Erased = True,
    nan: Number = 0.0,
    posinf: Number | None = None,
    neginf: Number | None = None,
):
    return core.nan_to_num(x, nan=nan, posinf=posinf, neginf=neginf)


@api("ivy.real")
@case(c64(3))
def real(x: Tensor, /):
    return x if known(is_complex(x)) and not is_complex(x) else core.real(x)


@api("ivy.imag")
@case(c64(3))
def imag(val: Tensor, /):
    assume(is_complex(val), "holds complex numbers", val)
    return core.imag(val)


@api("ivy.angle", "Tensor.angle")
@case(c64(3))
@case(c128(3), deg=True)
def angle(z: Tensor, /, *, deg: Bool = False):
    assume(is_complex(z), "holds complex numbers", z)
    return core.multiply(core.angle(z), 180 / math.pi) if deg else core.angle(z)


@api("ivy.conj", "Tensor.conj")
@case(c64(3))
def conj(x: Tensor, /):
    return core.conj(x)


@api("ivy.logical_not", "Tensor.logical_not")
@case(b8(3))
@case(f32(3))
def logical_not(x: Tensor, /):
    return core.logical_not(truth(x))


@api("ivy.bitwise_invert", "host.invert", "Tensor.bitwise_invert")
@case(i64(3))
@case(b8(3))
def bitwise_invert(x: Tensor, /):
    return core.bitwise_invert(x)


@api("ivy.stop_gradient", "Tensor.stop_gradient")
@case(f32(3))
def stop_gradient(x: Tensor, /, *, preserve_type: Erased = True):
    return core.stop_gradient(x)


@api("ivy.lgamma", "Tensor.lgamma")
@case(values([0.5, 1.5, 3.0]))
def lgamma(x: Tensor, /):
    return core.lgamma(floating(x))


@api("ivy.digamma", "Tensor.digamma")
@case(values([0.5, 1.5, 3.0], float64))
def digamma(x: Tensor, /):
    return core.digamma(floating(x))


@api("ivy.sinc", "Tensor.sinc")
@case(f32(2, 3))
def sinc(x: Tensor, /):
    return core.sinc(floating(x))
