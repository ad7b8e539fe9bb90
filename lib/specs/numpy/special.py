"""Special functions, element by element."""

from ivyc_spec import *


@lowering(core.bessel_i0, numpy)
def _(x):
    return scipy.special.i0(x)


@lowering(core.bessel_i0e, numpy)
def _(x):
    return scipy.special.i0e(x)


@lowering(core.bessel_i1, numpy)
def _(x):
    return scipy.special.i1(x)


@lowering(core.bessel_i1e, numpy)
def _(x):
    return scipy.special.i1e(x)


@lowering(core.ndtri, numpy)
def _(x):
    return scipy.special.ndtri(x)


@lowering(core.log_ndtr, numpy)
def _(x):
    return scipy.special.log_ndtr(x)


@lowering(core.gammainc, numpy)
def _(a, x):
    return scipy.special.gammainc(a, x)


@lowering(core.gammaincc, numpy)
def _(a, x):
    return scipy.special.gammaincc(a, x)


@lowering(core.zeta, numpy)
def _(x, q):
    return scipy.special.zeta(x, q)


@lowering(core.polygamma, numpy)
def _(x, n):
    return scipy.special.polygamma(n, x).astype(x.dtype)
