"""torch.special: Bessel, gamma and error functions, and what statistics need of them."""

from helpers import *
from ivyc_spec import *


@api("torch.special.i0", "torch.i0", "Tensor.i0", aten="i0", inplace="Tensor.i0_", out=True)
@case(f32(3))
@case(f64(3))
@case(i64(3))
def i0(input: Tensor):
    return core.bessel_i0(floating(input))


@api("torch.special.i0e", aten="special_i0e", out=True)
@case(f32(3))
@case(f64(3))
def i0e(input: Tensor):
    return core.bessel_i0e(floating(input))


@api("torch.special.i1", aten="special_i1", out=True)
@case(f32(3))
@case(f64(3))
def i1(input: Tensor):
    return core.bessel_i1(floating(input))


@api("torch.special.i1e", aten="special_i1e", out=True)
@case(f32(3))
@case(f64(3))
def i1e(input: Tensor):
    return core.bessel_i1e(floating(input))


@api("torch.special.ndtri", aten="special_ndtri", out=True)
@case(values([0.0, 0.1, 0.5, 0.9, 1.0]))
@case(values([0.3, 0.999], float64))
def ndtri(input: Tensor):
    return core.ndtri(floating(input))


@api("torch.special.log_ndtr", aten="special_log_ndtr", out=True)
@case(values([-30.0, -9.0, -3.0, 0.0, 2.0, 9.0]))
@case(f64(4))
def log_ndtr(input: Tensor):
    return core.log_ndtr(floating(input))


@api("torch.special.ndtr", aten="special_ndtr", out=True)
@case(f32(4))
@case(f64(4))
def ndtr(input: Tensor):
    return core.multiply(core.erfc(core.multiply(floating(input), -math.sqrt(0.5))), 0.5)


@api("torch.special.entr", aten="special_entr", out=True)
@case(values([0.5, 0.0, 2.0, -1.0, math.nan]))
@case(f64(3))
def entr(input: Tensor):
    """-x log(x); zero at zero, and minus infinity below."""
    x = floating(input)
    return core.where(core.less(x, 0), -math.inf, core.negative(core.xlogy(x, core.where(core.less(x, 0), 1.0, x))))


@api("torch.special.gammainc", "torch.igamma", "Tensor.igamma", aten="igamma", inplace="Tensor.igamma_", out=True)
@case(values([0.5, 1.0, 3.0]), values([1.0, 0.0, 2.5]))
@case(values([0.5, 1.0], float64), values([1.0, 2.0], float64))
def gammainc(input: Tensor, other: Tensor):
    x, y = promote(input, other)
    return core.gammainc(x, y)


@api("torch.special.gammaincc", "torch.igammac", "Tensor.igammac", aten="igammac", inplace="Tensor.igammac_", out=True)
@case(values([0.5, 1.0, 3.0]), values([1.0, 0.0, 2.5]))
@case(values([0.5, 1.0], float64), values([1.0, 2.0], float64))
def gammaincc(input: Tensor, other: Tensor):
    x, y = promote(input, other)
    return core.gammaincc(x, y)


@api("torch.special.zeta", aten="special_zeta", out=True)
@case(values([2.0, 3.5]), values([1.0, 2.0]))
def zeta(input: Tensor, other: Tensor):
    x, y = promote(input, other)
    return core.zeta(x, y)


@api("torch.special.polygamma", "torch.polygamma", aten="special_polygamma", out=True)
@case(1, values([1.0, 2.5]))
@case(2, values([1.0, 2.5], float64))
def polygamma(n: Int, input: Tensor):
    return core.digamma(floating(input)) if known(n) and n == 0 else core.polygamma(floating(input), n)


@api("Tensor.polygamma", inplace="Tensor.polygamma_")
@case(values([1.0, 2.5]), 1)
def polygamma_method(self: Tensor, n: Int):
    return core.digamma(floating(self)) if known(n) and n == 0 else core.polygamma(floating(self), n)


@api("torch.mvlgamma", "torch.special.multigammaln", "Tensor.mvlgamma", aten="mvlgamma", inplace="Tensor.mvlgamma_")
@case(values([2.5, 4.0]), 2)
@case(values([2.5, 4.0], float64), p=3)
def mvlgamma(input: Tensor, p: Int):
    x = floating(input)
    total = core.lgamma(x)
    for i in range(1, p):
        total = core.add(total, core.lgamma(core.subtract(x, 0.5 * i)))
    return core.add(total, 0.25 * p * (p - 1) * math.log(math.pi))


@api("torch.logaddexp2", "Tensor.logaddexp2", aten="logaddexp2", out=True)
@case(f32(3), f32(3))
def logaddexp2(input: Tensor, other: Tensor):
    x, y = promote(input, other)
    sum_ = core.logaddexp(core.multiply(x, math.log(2)), core.multiply(y, math.log(2)))
    return core.divide(sum_, math.log(2))


@api("torch.ldexp", "Tensor.ldexp", aten="ldexp.Tensor", inplace="Tensor.ldexp_", out=True)
@case(f32(3), values([1, 2, -3]))
@case(f64(3), f64(3))
def ldexp(input: Tensor, other: Tensor):
    """input * 2 ** other, as torch computes it: in single precision unless the operands are wider."""
    power = core.exp2(floating(other))
    x, y = promote(input, power)
    return core.multiply(x, y)


@api("torch.special.round", aten="special_round", out=True)
@case(values([0.5, 1.5, -2.5, 2.7]))
@case(values([1.234, -5.678]), decimals=1)
def special_round(input: Tensor, *, decimals: Int = 0):
    return core.round(input, decimals=decimals)


@api("torch.special.xlog1py", aten="special_xlog1py", out=True)
@case(values([0.0, 1.0, 2.0]), values([-1.0, 0.5, 2.0]))
def xlog1py(input: Tensor, other: Tensor):
    x, y = promote(input, other)
    return core.xlogy(x, core.add(y, 1))


@api("torch.xlogy", "torch.special.xlogy", aten="xlogy.Scalar_Self")
@case(2.0, values([0.5, 3.0]))
@case(0, values([0.5, 0.0]))
def xlogy_of_number(self: Number, other: Tensor):
    x, y = promote(self, other)
    return core.xlogy(core.asarray(x, dtype(y)), floating(y))


@api("torch.float_power", aten="float_power.Scalar")
@case(2, values([0.5, 3.0]))
@case(2.5, i64(3))
def float_power_of_number(self: Number, exponent: Tensor):
    return core.pow(core.asarray(self, float64), cast(exponent, float64))
