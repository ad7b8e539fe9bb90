"""Special functions, element by element."""

from ivyc_spec import *


@lowering(core.bessel_i0, jax)
def _(x):
    return jsp.special.i0(x)


@lowering(core.bessel_i0e, jax)
def _(x):
    return jsp.special.i0e(x)


@lowering(core.bessel_i1, jax)
def _(x):
    return jsp.special.i1(x)


@lowering(core.bessel_i1e, jax)
def _(x):
    return jsp.special.i1e(x)


@lowering(core.ndtri, jax)
def _(x):
    return jsp.special.ndtri(x)


@lowering(core.log_ndtr, jax)
def _(x):
    return jsp.special.log_ndtr(x)


@lowering(core.gammainc, jax)
def _(a, x):
    return jsp.special.gammainc(a, x)


@lowering(core.gammaincc, jax)
def _(a, x):
    return jsp.special.gammaincc(a, x)


@lowering(core.zeta, jax)
def _(x, q):
    return jsp.special.zeta(x, q)


@lowering(core.polygamma, jax)
def _(x, n):
    return jsp.special.polygamma(n, x)
