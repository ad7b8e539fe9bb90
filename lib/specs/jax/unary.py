"""Element-wise functions of one array."""

from ivyc_spec import *


@lowering(core.negative, jax)
def _(x):
    return -x


@lowering(core.positive, jax)
def _(x):
    return +x


@lowering(core.abs, jax)
def _(x):
    return jnp.abs(x)


@lowering(core.square, jax)
def _(x):
    return jnp.square(x)


@lowering(core.sqrt, jax)
def _(x):
    return jnp.sqrt(x)


@lowering(core.rsqrt, jax)
def _(x):
    return lax.rsqrt(x)


@lowering(core.reciprocal, jax)
def _(x):
    return 1 / x


@lowering(core.exp, jax)
def _(x):
    return jnp.exp(x)


@lowering(core.exp2, jax)
def _(x):
    return jnp.exp2(x)


@lowering(core.expm1, jax)
def _(x):
    return jnp.expm1(x)


@lowering(core.log, jax)
def _(x):
    return jnp.log(x)


@lowering(core.log2, jax)
def _(x):
    return jnp.log2(x)


@lowering(core.log10, jax)
def _(x):
    return jnp.log10(x)


@lowering(core.log1p, jax)
def _(x):
    return jnp.log1p(x)


@lowering(core.sin, jax)
def _(x):
    return jnp.sin(x)


@lowering(core.cos, jax)
def _(x):
    return jnp.cos(x)


@lowering(core.tan, jax)
def _(x):
    return jnp.tan(x)


@lowering(core.asin, jax)
def _(x):
    return jnp.arcsin(x)


@lowering(core.acos, jax)
def _(x):
    return jnp.arccos(x)


@lowering(core.atan, jax)
def _(x):
    return jnp.arctan(x)


@lowering(core.sinh, jax)
def _(x):
    return jnp.sinh(x)


@lowering(core.cosh, jax)
def _(x):
    return jnp.cosh(x)


@lowering(core.tanh, jax)
def _(x):
    return jnp.tanh(x)


@lowering(core.asinh, jax)
def _(x):
    return jnp.arcsinh(x)


@lowering(core.acosh, jax)
def _(x):
    return jnp.arccosh(x)


@lowering(core.atanh, jax)
def _(x):
    return jnp.arctanh(x)


@lowering(core.sinc, jax)
def _(x):
    return jnp.sinc(x)


@lowering(core.erf, jax)
def _(x):
    return jsp.special.erf(x)


@lowering(core.erfc, jax)
def _(x):
    return jsp.special.erfc(x)


@lowering(core.erfinv, jax)
def _(x):
    return jsp.special.erfinv(x)


@lowering(core.lgamma, jax)
def _(x):
    return jsp.special.gammaln(x)


@lowering(core.digamma, jax)
def _(x):
    return jnp.where(x == 0, -jnp.copysign(jnp.inf, x), jsp.special.digamma(x))


@lowering(core.floor, jax)
def _(x):
    return jnp.floor(x)


@lowering(core.ceil, jax)
def _(x):
    return jnp.ceil(x)


@lowering(core.trunc, jax)
def _(x):
    return jnp.trunc(x)


@lowering(core.round, jax)
def _(x, decimals):
    return jnp.round(x, decimals) if decimals != 0 else jnp.round(x)


@lowering(core.isnan, jax)
def _(x):
    return jnp.isnan(x)


@lowering(core.isinf, jax)
def _(x):
    return jnp.isinf(x)


@lowering(core.isfinite, jax)
def _(x):
    return jnp.isfinite(x)


@lowering(core.isposinf, jax)
def _(x):
    return jnp.isposinf(x)


@lowering(core.isneginf, jax)
def _(x):
    return jnp.isneginf(x)


@lowering(core.signbit, jax)
def _(x):
    return jnp.signbit(x)


@lowering(core.nan_to_num, jax)
def _(x, nan, posinf, neginf):
    return jnp.nan_to_num(x, nan=nan, posinf=posinf, neginf=neginf)


@lowering(core.logical_not, jax)
def _(x):
    return jnp.logical_not(x)


@lowering(core.bitwise_invert, jax)
def _(x):
    return ~x


@lowering(core.real, jax)
def _(x):
    return x.real


@lowering(core.imag, jax)
def _(x):
    return x.imag


@lowering(core.conj, jax)
def _(x):
    return jnp.conj(x)


@lowering(core.complex, jax)
def _(real, imag):
    return lax.complex(real, imag)
