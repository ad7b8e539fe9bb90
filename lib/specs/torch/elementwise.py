"""Functions of one tensor, element by element."""

from helpers import *
from ivyc_spec import *


@api(
    "torch.abs",
    "torch.absolute",
    "Tensor.abs",
    "Tensor.absolute",
    aten="abs",
    inplace=("Tensor.abs_", "Tensor.absolute_"),
    out=True,
)
@case(f32(2, 3))
@case(i64(3))
@case(c64(3))
@case(f32())
def absolute(input: Tensor):
    return core.abs(input)


@api(
    "torch.neg",
    "torch.negative",
    "host.neg",
    "Tensor.neg",
    "Tensor.negative",
    aten="neg",
    inplace=("Tensor.neg_", "Tensor.negative_"),
    out=True,
)
@case(f32(2, 3))
@case(i64(3))
@case(c64(3))
def neg(input: Tensor):
    return core.negative(input)


@api("torch.positive", "host.pos", "Tensor.positive", view="may", aten="positive")
@case(f32(2, 3))
def positive(input: Tensor):
    return core.positive(input)


@api("torch.sign", "Tensor.sign", aten="sign", inplace="Tensor.sign_", out=True)
@case(values([1.0, -2.0, 0.0, math.nan]))
@case(i64(3))
@case(b8(3), differs={"unknown": "booleans have no sign in the targets, which say so"})
def sign(input: Tensor):
    return input if known(is_bool(input)) and is_bool(input) else core.sign(input)


@api("torch.square", "Tensor.square", aten="square", inplace="Tensor.square_", out=True)
@case(f32(2, 3))
@case(i64(3))
def square(input: Tensor):
    return core.square(input)


@api("torch.sqrt", "Tensor.sqrt", aten="sqrt", inplace="Tensor.sqrt_", out=True)
@case(values([0.0, 0.5, 2.0, -1.0, math.inf, math.nan]))
@case(f64(2, 3))
@case(i64(3))
def sqrt(input: Tensor):
    return core.sqrt(floating(input))


@api("torch.rsqrt", "Tensor.rsqrt", aten="rsqrt", inplace="Tensor.rsqrt_", out=True)
@case(values([0.0, 0.5, 2.0, -1.0, math.inf, math.nan]))
@case(f64(2, 3))
def rsqrt(input: Tensor):
    return core.rsqrt(floating(input))


@api("torch.reciprocal", "Tensor.reciprocal", aten="reciprocal", inplace="Tensor.reciprocal_", out=True)
@case(values([0.0, 0.5, 2.0, -1.0, math.inf, math.nan]))
@case(i64(3))
def reciprocal(input: Tensor):
    return core.reciprocal(floating(input))


@api("torch.floor", "Tensor.floor", aten="floor", inplace="Tensor.floor_", out=True)
@case(values([0.5, -0.5, 2.7, -3.2]))
@case(i64(3))
def floor(input: Tensor):
    return core.floor(input)


@api("torch.ceil", "Tensor.ceil", aten="ceil", inplace="Tensor.ceil_", out=True)
@case(values([0.5, -0.5, 2.7, -3.2]))
@case(i64(3))
def ceil(input: Tensor):
    return core.ceil(input)


@api(
    "torch.trunc",
    "torch.fix",
    "Tensor.trunc",
    "Tensor.fix",
    aten="trunc",
    inplace=("Tensor.trunc_", "Tensor.fix_"),
    out=True,
)
@case(values([0.5, -0.5, 2.7, -3.2]))
@case(i64(3))
def trunc(input: Tensor):
    return core.trunc(input)


@api("torch.frac", "Tensor.frac", aten="frac", inplace="Tensor.frac_", out=True)
@case(values([0.5, -0.5, 2.7, -3.2]))
def frac(input: Tensor):
    return core.subtract(input, core.trunc(input))


@api("torch.isnan", "Tensor.isnan", aten="isnan")
@case(values([1.0, math.nan, math.inf, -math.inf]))
@case(f64(2))
@case(i64(3))
@case(b8(3))
def isnan(input: Tensor):
    return core.isnan(input)


@api("torch.isinf", "Tensor.isinf", aten="isinf")
@case(values([1.0, math.nan, math.inf, -math.inf]))
@case(f64(2))
@case(i64(3))
@case(b8(3))
def isinf(input: Tensor):
    return core.isinf(input)


@api("torch.isfinite", "Tensor.isfinite", aten="isfinite")
@case(values([1.0, math.nan, math.inf, -math.inf]))
@case(f64(2))
@case(i64(3))
@case(b8(3))
def isfinite(input: Tensor):
    return core.isfinite(input)


@api("torch.isposinf", "Tensor.isposinf", aten="isposinf", out=True)
@case(values([1.0, math.nan, math.inf, -math.inf]))
@case(f64(2))
@case(i64(3))
@case(b8(3))
def isposinf(input: Tensor):
    return core.isposinf(input)


@api("torch.isneginf", "Tensor.isneginf", aten="isneginf", out=True)
@case(values([1.0, math.nan, math.inf, -math.inf]))
@case(f64(2))
@case(i64(3))
@case(b8(3))
def isneginf(input: Tensor):
    return core.isneginf(input)


@api("torch.signbit", "Tensor.signbit", aten="signbit", out=True)
@case(values([1.0, -0.0, -2.0]))
@case(i64(3))
def signbit(input: Tensor):
    return core.signbit(input)


@api("torch.logical_not", "Tensor.logical_not", aten="logical_not", inplace="Tensor.logical_not_", out=True)
@case(b8(3))
@case(f32(3))
@case(values([0, 2]))
def logical_not(input: Tensor):
    return core.logical_not(truth(input))


@api(
    "torch.bitwise_not",
    "host.invert",
    "Tensor.bitwise_not",
    aten="bitwise_not",
    inplace="Tensor.bitwise_not_",
    out=True,
)
@case(b8(3))
@case(i64(3))
@case(u8(3))
def bitwise_not(input: Tensor):
    return core.bitwise_invert(input)


@api("torch.conj", "Tensor.conj", view="may", aten="conj")
@case(c64(3))
@case(f32(3))
def conj(input: Tensor):
    return core.conj(input)


@api("torch.sgn", "Tensor.sgn", aten="sgn", inplace="Tensor.sgn_", out=True)
@case(f32(3))
@case(c64(3))
def sgn(input: Tensor):
    return core.sign(input)


@api("torch.real", view="may", aten="real")
@case(c64(3))
@case(f32(3))
def real(input: Tensor):
    return core.real(input) if is_complex(input) else input


@api("torch.imag", view="must", aten="imag")
@case(c64(3))
def imag(input: Tensor):
    return core.imag(input)


@api("torch.round", "Tensor.round", aten=("round", "round.decimals"), inplace="Tensor.round_", out=True)
@case(values([0.5, 1.5, -2.5, 2.7]))
@case(i64(3))
@case(values([1.234, -5.678]), decimals=1)
@case(values([1234.0, -5678.0]), decimals=-2)
def rounded(input: Tensor, *, decimals: Int = 0):
    return core.round(input, decimals=decimals)


@api("torch.nan_to_num", "Tensor.nan_to_num", aten="nan_to_num", inplace="Tensor.nan_to_num_", out=True)
@case(values([1.0, math.nan, math.inf, -math.inf]))
@case(values([1.0, math.nan, math.inf, -math.inf]), nan=2.0, posinf=5.0, neginf=-5.0)
def nan_to_num(input: Tensor, nan: Number | None = None, posinf: Number | None = None, neginf: Number | None = None):
    return core.nan_to_num(input, nan=0.0 if nan is None else nan, posinf=posinf, neginf=neginf)


@api("torch.isreal", "Tensor.isreal", aten="isreal")
@case(f32(3))
@case(c64(3))
def isreal(input: Tensor):
    return core.equal(core.imag(input), 0) if is_complex(input) else core.ones_like(input, dtype=bool_)


@api("torch.polar", aten="polar", out=True)
@case(f32(3), f32(3))
def polar(abs: Tensor, angle: Tensor):
    return core.complex(core.multiply(abs, core.cos(angle)), core.multiply(abs, core.sin(angle)))


@api("torch.complex", aten="complex", out=True)
@case(f32(3), f32(3))
@case(f64(2), f64(2))
def complex_(real: Tensor, imag: Tensor):
    return core.complex(real, imag)
