"""Core ops that are special functions, element by element. Operands are floating; the references are those of SciPy."""

import scipy.special
from ivyc_spec import *


@core_op(fact="same", dtype="same")
def bessel_i0(x):
    return scipy.special.i0(x).astype(x.dtype)


@core_op(fact="same", dtype="same")
def bessel_i0e(x):  # times exp(-|x|), here and in bessel_i1e
    return scipy.special.i0e(x).astype(x.dtype)


@core_op(fact="same", dtype="same")
def bessel_i1(x):
    return scipy.special.i1(x).astype(x.dtype)


@core_op(fact="same", dtype="same")
def bessel_i1e(x):
    return scipy.special.i1e(x).astype(x.dtype)


@core_op(fact="same", dtype="same")
def ndtri(x):  # the inverse of the normal distribution's ndtr
    return scipy.special.ndtri(x).astype(x.dtype)


@core_op(fact="same", dtype="same")
def log_ndtr(x):
    return scipy.special.log_ndtr(x).astype(x.dtype)


@core_op(fact="elementwise", dtype="promote")
def gammainc(a, x):  # regularised, lower
    return scipy.special.gammainc(a, x).astype(a.dtype)


@core_op(fact="elementwise", dtype="promote")
def gammaincc(a, x):  # regularised, upper
    return scipy.special.gammaincc(a, x).astype(a.dtype)


@core_op(fact="elementwise", dtype="promote")
def zeta(x, q):  # of Hurwitz
    return scipy.special.zeta(x, q).astype(x.dtype)


@core_op(fact="same", dtype="same")
def polygamma(x, n):
    return scipy.special.polygamma(n, x).astype(x.dtype)
