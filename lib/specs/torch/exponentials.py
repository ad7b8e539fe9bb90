"""Exponentials, logarithms and special functions of one tensor."""

from helpers import *
from ivyc_spec import *


@api("torch.exp", "Tensor.exp", aten="exp", inplace="Tensor.exp_", out=True)
@case(f32(2, 3))
@case(f64(2, 3))
@case(i64(3))
@case(c64(2))
def exp(input: Tensor):
    return core.exp(floating(input))


@api("torch.expm1", "Tensor.expm1", aten="expm1", inplace="Tensor.expm1_", out=True)
@case(f32(2, 3))
@case(i64(3))
def expm1(input: Tensor):
    return core.expm1(floating(input))


@api("torch.log", "Tensor.log", aten="log", inplace="Tensor.log_", out=True)
@case(values([0.0, 0.5, 2.0, -1.0, math.inf, math.nan]))
@case(f64(2, 3))
@case(i64(3))
def log(input: Tensor):
    return core.log(floating(input))


@api("torch.log2", "Tensor.log2", aten="log2", inplace="Tensor.log2_", out=True)
@case(values([0.0, 0.5, 2.0, -1.0, math.inf, math.nan]))
@case(i64(3))
def log2(input: Tensor):
    return core.log2(floating(input))


@api("torch.log10", "Tensor.log10", aten="log10", inplace="Tensor.log10_", out=True)
@case(values([0.0, 0.5, 2.0, -1.0, math.inf, math.nan]))
@case(f64(2, 3))
def log10(input: Tensor):
    return core.log10(floating(input))


@api("torch.log1p", "Tensor.log1p", aten="log1p", inplace="Tensor.log1p_", out=True)
@case(values([0.0, 0.5, 2.0, -1.0, math.inf, math.nan]))
@case(f64(2, 3))
def log1p(input: Tensor):
    return core.log1p(floating(input))


@api("torch.exp2", "torch.special.exp2", "Tensor.exp2", aten="exp2", inplace="Tensor.exp2_", out=True)
@case(f32(2, 3))
@case(i64(3))
def exp2(input: Tensor):
    return core.exp2(floating(input))


@api("torch.sigmoid", "torch.special.expit", "Tensor.sigmoid", aten="sigmoid", inplace="Tensor.sigmoid_", out=True)
@case(f32(2, 3))
@case(i64(3))
@case(f64(2, 3))
def sigmoid(input: Tensor):
    return core.sigmoid(floating(input))


@api("torch.erf", "torch.special.erf", "Tensor.erf", aten="erf", inplace="Tensor.erf_", out=True)
@case(f32(2, 3))
@case(f64(3))
def erf(input: Tensor):
    return core.erf(floating(input))


@api("torch.erfc", "torch.special.erfc", "Tensor.erfc", aten="erfc", inplace="Tensor.erfc_", out=True)
@case(f32(2, 3))
@case(f64(3))
def erfc(input: Tensor):
    return core.erfc(floating(input))


@api("torch.erfinv", "torch.special.erfinv", "Tensor.erfinv", aten="erfinv", inplace="Tensor.erfinv_", out=True)
@case(values([0.0, 0.5, -1.0, 1.0, 2.0, math.nan]))
@case(values([-0.9, 0.1, 0.999], float64))
def erfinv(input: Tensor):
    return core.erfinv(floating(input))


@api("torch.lgamma", "torch.special.gammaln", "Tensor.lgamma", aten="lgamma", inplace="Tensor.lgamma_", out=True)
@case(values([0.5, 3.0, 0.0, -1.5]))
@case(f64(3))
def lgamma(input: Tensor):
    return core.lgamma(floating(input))


@api(
    "torch.digamma",
    "torch.special.digamma",
    "torch.special.psi",
    "Tensor.digamma",
    aten="digamma",
    inplace="Tensor.digamma_",
    out=True,
)
@case(values([0.5, 3.0, 0.0, -1.5, -2.0], float64))
@case(f32(3))
def digamma(input: Tensor):
    return core.digamma(floating(input))


@api("torch.logit", "torch.special.logit", "Tensor.logit", aten="logit", inplace="Tensor.logit_", out=True)
@case(values([0.1, 0.5, 0.9]))
@case(values([-0.1, 0.5, 1.0]), eps=1e-3)
def logit(input: Tensor, eps: Float | None = None):
    x = floating(input)
    x = x if eps is None else core.clip(x, eps, 1 - eps)
    return core.log(core.divide(x, core.subtract(1, x)))


@api("torch.special.log1p")
@case(f32(3))
def special_log1p(input: Tensor):
    return core.log1p(floating(input))


@api("torch.special.expm1")
@case(f32(3))
def special_expm1(input: Tensor):
    return core.expm1(floating(input))
