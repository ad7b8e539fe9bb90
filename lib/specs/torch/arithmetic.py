"""Arithmetic operators, and their functions."""

from helpers import *
from ivyc_spec import *


def operands(a, b):
    """Both in torch's common dtype. Integers become floats beside what turns out to be floating."""
    if not known(is_tensor(b)) and plain(b) and known(is_tensor(a)) and known(is_integer(a)) and is_integer(a):
        return core.beside(a, b), b
    if not known(is_tensor(a)) and plain(a) and known(is_tensor(b)) and known(is_integer(b)) and is_integer(b):
        return a, core.beside(b, a)
    return promote(a, b)


def scaled(x, factor):
    if known(factor) and factor == 1:
        return x
    return x * factor if known(is_tensor(x)) and not is_tensor(x) else core.multiply(x, factor)


@api("host.add", "torch.add", "Tensor.add", aten=("add.Tensor", "add.Scalar"), inplace="Tensor.add_", out=True)
@case(f32(2, 3), f32(3))
@case(i64(3), 2)
@case(i64(3), 2.5)
@case(f32(2, 3), f64())
@case(u8(3), i32(3))
@case(f16(3), i64(3))
@case(b8(3), b8(3))
@case(f32(3), 2j)
@case(f32(0, 3), f32(3))
@case(i32(3), f32(3))
@case(b8(3), i64(3))
@case(b8(3), 2)
@case(f16(3), bf16(3))
def add(input: Tensor, other: Tensor | Complex):
    x, y = operands(input, other)
    return core.add(x, y)


@api("torch.add", "Tensor.add", aten="add.Tensor", inplace="Tensor.add_", out=True)
@case(f32(2, 3), f32(3), alpha=2)
@case(f32(2, 3), f32(3), alpha=1)
@case(f32(2, 3), f32(3), alpha=f32())
@case(i64(3), 2, alpha=3)
@case(f32(2, 3), i64(3), alpha=0.5)
def add_scaled(input: Tensor, other: Tensor | Complex, *, alpha: Number | Tensor = 1):
    x, y = promote(input, other)
    return core.add(x, scaled(y, alpha))


@api("host.add", "torch.add")
@case(2, f32(3))
@case(2.5, i64(3))
@case(True, i64(3))
def add_reflected(input: Complex, other: Tensor):
    x, y = promote(input, other)
    return core.add(x, y)


@api(
    "host.sub",
    "torch.sub",
    "torch.subtract",
    "Tensor.sub",
    "Tensor.subtract",
    aten=("sub.Tensor", "sub.Scalar"),
    inplace=("Tensor.sub_", "Tensor.subtract_"),
    out=True,
)
@case(f32(2, 3), f32(3))
@case(i64(3), 2.5)
@case(u8(3), u8(3))
@case(f32(2, 3), f64())
def sub(input: Tensor, other: Tensor | Complex):
    x, y = operands(input, other)
    return core.subtract(x, y)


@api(
    "torch.sub",
    "torch.subtract",
    "Tensor.sub",
    "Tensor.subtract",
    aten="sub.Tensor",
    inplace=("Tensor.sub_", "Tensor.subtract_"),
    out=True,
)
@case(f32(2, 3), f32(3), alpha=2)
@case(f32(2, 3), 2.0, alpha=3)
def sub_scaled(input: Tensor, other: Tensor | Complex, *, alpha: Number | Tensor = 1):
    x, y = promote(input, other)
    return core.subtract(x, scaled(y, alpha))


@api("host.sub", "torch.sub", "torch.subtract")
@case(2, f32(3))
@case(2.5, i64(3))
def sub_reflected(input: Complex, other: Tensor):
    x, y = promote(input, other)
    return core.subtract(x, y)


@api("torch.rsub", aten=("rsub.Tensor", "rsub.Scalar"))
@case(f32(3), 2)
@case(f32(3), f32(3), alpha=2)
def rsub(input: Tensor, other: Tensor | Number, *, alpha: Number | Tensor = 1):
    x, y = promote(input, other)
    return core.subtract(y, scaled(x, alpha))


@api(
    "host.mul",
    "torch.mul",
    "torch.multiply",
    "Tensor.mul",
    "Tensor.multiply",
    aten=("mul.Tensor", "mul.Scalar"),
    inplace=("Tensor.mul_", "Tensor.multiply_"),
    out=True,
)
@case(f32(2, 3), f32(3))
@case(i64(3), 2.5)
@case(i32(3), i64())
@case(b8(3), f32(3))
@case(b8(3), b8(3))
@case(bf16(3), 0.5)
@case(bf16(3), f16(3))
@case(c64(3), f64(3))
def mul(input: Tensor, other: Tensor | Complex):
    x, y = operands(input, other)
    return core.multiply(x, y)


@api("host.mul", "torch.mul", "torch.multiply")
@case(2, f32(3))
@case(2.5, i64(3))
def mul_reflected(input: Complex, other: Tensor):
    x, y = promote(input, other)
    return core.multiply(x, y)


@api(
    "host.div",
    "torch.div",
    "torch.divide",
    "torch.true_divide",
    "Tensor.div",
    "Tensor.divide",
    "Tensor.true_divide",
    aten=("div.Tensor", "div.Scalar"),
    inplace=("Tensor.div_", "Tensor.divide_", "Tensor.true_divide_"),
    out=True,
)
@case(f32(2, 3), f32(3))
@case(i64(3), i64(3))
@case(u8(3), 255.0)
@case(i64(3), 2)
@case(f64(3), f32(3))
@case(f32(3), 0)
@case(b8(3), b8(3))
def div(input: Tensor, other: Tensor | Complex):
    x, y = promote(input, other)
    return core.divide(floating(x), floating(y))


@api(
    "torch.div",
    "torch.divide",
    "Tensor.div",
    "Tensor.divide",
    aten=("div.Tensor_mode", "div.Scalar_mode"),
    inplace=("Tensor.div_", "Tensor.divide_"),
    out=True,
)
@case(f32(2, 3), f32(3), rounding_mode="floor")
@case(f32(2, 3), 0.7, rounding_mode="trunc")
@case(i64(5), values([2, 3, -4, 5, -2]), rounding_mode="trunc")
@case(i64(5), 2, rounding_mode="floor")
@case(i64(5), 2, rounding_mode=None)
@case(i64(5), 2.5, rounding_mode="floor")
def div_rounded(input: Tensor, other: Tensor | Number, *, rounding_mode: Str | None):
    x, y = promote(input, other)
    if rounding_mode is None:
        return core.divide(floating(x), floating(y))
    return core.floor_divide(x, y) if rounding_mode == "floor" else core.trunc_divide(x, y)


@api("host.div", "torch.div", "torch.divide", "torch.true_divide")
@case(2, f32(3))
@case(1, i64(3))
@case(2.5, u8(3))
def div_reflected(input: Complex, other: Tensor):
    x, y = promote(input, other)
    return core.divide(x, floating(y))


@api("torch.div", "torch.divide")
@case(7, values([2, -3]), rounding_mode="trunc")
@case(7.5, f32(3), rounding_mode="floor")
@case(7, f32(3), rounding_mode="trunc")
@case(7, values([2, -3]), rounding_mode=None)
def div_rounded_reflected(input: Number, other: Tensor, *, rounding_mode: Str | None):
    x, y = promote(input, other)
    if rounding_mode is None:
        return core.divide(x, floating(y))
    return core.floor_divide(x, y) if rounding_mode == "floor" else core.trunc_divide(x, y)


@api(
    "host.floordiv",
    "torch.floor_divide",
    "Tensor.floor_divide",
    aten=("floor_divide", "floor_divide.Scalar"),
    inplace="Tensor.floor_divide_",
    out=True,
)
@case(f32(2, 3), f32(3))
@case(values([6.0, -6.0]), 0.1)
@case(i64(5), 2)
@case(i64(5), values([2, 3, -4, 5, -2]))
@case(i64(3), 2.5)
@case(values([1.0, -1.0]), 0.0)
def floor_divide(input: Tensor, other: Tensor | Number):
    x, y = promote(input, other)
    return core.floor_divide(x, y)


@api("host.floordiv", "torch.floor_divide")
@case(7, values([2, -3]))
@case(7.5, f32(3))
def floor_divide_reflected(input: Number, other: Tensor):
    x, y = promote(input, other)
    return core.floor_divide(x, y)


@api(
    "host.mod",
    "torch.remainder",
    "Tensor.remainder",
    aten=("remainder.Tensor", "remainder.Scalar"),
    inplace="Tensor.remainder_",
    out=True,
)
@case(f32(2, 3), f32(3))
@case(f32(5), 0.7)
@case(i64(5), 3)
@case(i64(5), values([2, 3, -4, 5, -2]))
@case(i64(3), 2.5)
def remainder(input: Tensor, other: Tensor | Number):
    x, y = promote(input, other)
    return core.remainder(x, y)


@api("host.mod", "torch.remainder", aten="remainder.Scalar_Tensor")
@case(7, values([2, -3]))
@case(7.5, f32(3))
def remainder_reflected(input: Number, other: Tensor):
    x, y = promote(input, other)
    return core.remainder(x, y)


@api("torch.fmod", "Tensor.fmod", aten=("fmod.Tensor", "fmod.Scalar"), inplace="Tensor.fmod_", out=True)
@case(f32(2, 3), f32(3))
@case(i64(5), 3)
@case(f32(5), 0.7)
def fmod(input: Tensor, other: Tensor | Number):
    x, y = promote(input, other)
    return core.fmod(x, y)


@api(
    "host.pow",
    "torch.pow",
    "Tensor.pow",
    aten=("pow.Tensor_Tensor", "pow.Tensor_Scalar"),
    inplace="Tensor.pow_",
    out=True,
)
@case(f32(2, 3), 2)
@case(f32(2, 3), 0.5)
@case(f32(2, 3), f32(3))
@case(i64(3), 2)
@case(i64(3), 0.5)
@case(values([1, -1, 2, 3]), values([-1, -3, -2, 2]))
@case(f64(3), f32())
@case(i64(3), f32(3))
def power(input: Tensor, exponent: Tensor | Number):
    x, y = promote(input, exponent)
    return core.pow(x, y)


@api("host.pow", "torch.pow", aten="pow.Scalar", out=True)
@case(2, f32(3))
@case(2.5, i64(3))
@case(3, values([0, 1, 2]))
def power_reflected(self: Number, exponent: Tensor):
    x, y = promote(self, exponent)
    return core.pow(core.asarray(x, dtype(y)), y)


@api(
    "torch.float_power",
    "Tensor.float_power",
    aten=("float_power.Tensor_Tensor", "float_power.Tensor_Scalar"),
    inplace="Tensor.float_power_",
)
@case(f32(3), 2)
@case(i64(3), f32(3))
def float_power(input: Tensor, exponent: Tensor | Number):
    y = core.astype(exponent, float64) if is_tensor(exponent) else exponent
    return core.pow(cast(input, float64), y)


@api("torch.addcmul", "Tensor.addcmul", aten="addcmul", inplace="Tensor.addcmul_", out=True)
@case(f32(2, 3), f32(3), f32(2, 1))
@case(f32(2, 3), f32(3), f32(2, 1), value=0.5)
@case(i64(3), i64(3), i64(3), value=2)
def addcmul(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value: Number | Tensor = 1):
    x, a, b = promote(input, tensor1, tensor2)
    return core.add(x, scaled(core.multiply(a, b), value))


@api("torch.addcdiv", "Tensor.addcdiv", aten="addcdiv", inplace="Tensor.addcdiv_", out=True)
@case(f32(2, 3), f32(3), f32(2, 1))
@case(f32(2, 3), f32(3), f32(2, 1), value=0.5)
def addcdiv(input: Tensor, tensor1: Tensor, tensor2: Tensor, *, value: Number | Tensor = 1):
    x, a, b = promote(input, tensor1, tensor2)
    return core.add(x, scaled(core.divide(a, b), value))


@api("torch.lerp", "Tensor.lerp", aten=("lerp.Scalar", "lerp.Tensor"), inplace="Tensor.lerp_", out=True)
@case(f32(2, 3), f32(3), 0.25)
@case(f32(2, 3), f32(3), f32(2, 1))
@case(f64(3), f64(3), 2)
def lerp(input: Tensor, end: Tensor, weight: Tensor | Number):
    return core.add(input, core.multiply(core.subtract(end, input), weight))
