"""Element-wise functions of one array."""

from ivyc_spec import *


@lowering(core.negative, numpy)
def _(x):
    return -x


@lowering(core.positive, numpy)
def _(x):
    return +x


@lowering(core.abs, numpy)
def _(x):
    return np.abs(x)


@lowering(core.square, numpy)
def _(x):
    return np.square(x)


@lowering(core.sqrt, numpy)
def _(x):
    return np.sqrt(x)


@lowering(core.rsqrt, numpy)
def _(x):
    return 1 / np.sqrt(x)


@lowering(core.reciprocal, numpy)
def _(x):
    return 1 / x


@lowering(core.exp, numpy)
def _(x):
    return np.exp(x)


@lowering(core.exp2, numpy)
def _(x):
    return np.exp2(x)


@lowering(core.expm1, numpy)
def _(x):
    return np.expm1(x)


@lowering(core.log, numpy)
def _(x):
    return np.log(x)


@lowering(core.log2, numpy)
def _(x):
    return np.log2(x)


@lowering(core.log10, numpy)
def _(x):
    return np.log10(x)


@lowering(core.log1p, numpy)
def _(x):
    return np.log1p(x)


@lowering(core.sin, numpy)
def _(x):
    return np.sin(x)


@lowering(core.cos, numpy)
def _(x):
    return np.cos(x)


@lowering(core.tan, numpy)
def _(x):
    return np.tan(x)


@lowering(core.asin, numpy)
def _(x):
    return np.arcsin(x)


@lowering(core.acos, numpy)
def _(x):
    return np.arccos(x)


@lowering(core.atan, numpy)
def _(x):
    return np.arctan(x)


@lowering(core.sinh, numpy)
def _(x):
    return np.sinh(x)


@lowering(core.cosh, numpy)
def _(x):
    return np.cosh(x)


@lowering(core.tanh, numpy)
def _(x):
    return np.tanh(x)


@lowering(core.asinh, numpy)
def _(x):
    return np.arcsinh(x)


@lowering(core.acosh, numpy)
def _(x):
    return np.arccosh(x)


@lowering(core.atanh, numpy)
def _(x):
    return np.arctanh(x)


@lowering(core.sinc, numpy)
def _(x):
    return np.sinc(x)


@lowering(core.floor, numpy)
def _(x):
    return np.floor(x)


@lowering(core.ceil, numpy)
def _(x):
    return np.ceil(x)


@lowering(core.trunc, numpy)
def _(x):
    return np.trunc(x)


@lowering(core.round, numpy)
def _(x, decimals):
    return np.round(x, decimals) if decimals != 0 else np.round(x)


@lowering(core.isnan, numpy)
def _(x):
    return np.isnan(x)


@lowering(core.isinf, numpy)
def _(x):
    return np.isinf(x)


@lowering(core.isfinite, numpy)
def _(x):
    return np.isfinite(x)


@lowering(core.isposinf, numpy)
def _(x):
    return np.isposinf(x)


@lowering(core.isneginf, numpy)
def _(x):
    return np.isneginf(x)


@lowering(core.logical_not, numpy)
def _(x):
    return np.logical_not(x)


@lowering(core.bitwise_invert, numpy)
def _(x):
    return ~x


@lowering(core.real, numpy)
def _(x):
    return x.real


@lowering(core.imag, numpy)
def _(x):
    return x.imag


@lowering(core.conj, numpy)
def _(x):
    return np.conj(x)
