"""Functions of two arrays, and the operators."""

from helpers import *
from ivyc_spec import *


@api("host.mul", "ivy.multiply", "Tensor.multiply")
@case(f32(2, 3), f32(3))
@case(i64(3), 2.5)
@case(i64(3), i32(3))
@case(f32(3), f64(3))
@case(i32(3), f32(3))
@case(i16(3), f32(3))
@case(b8(3), f32(3))
def multiply(x1: Tensor, x2: Tensor | Complex, /):
    x, y = promoted(x1, x2)
    return core.multiply(x, y)


@api("host.mul", "ivy.multiply")
@case(2, f32(3))
def multiply_reflected(x1: Complex, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.multiply(x, y)


@api("host.add", "ivy.add", "Tensor.add")
@case(f32(2, 3), f32(3))
@case(i64(3), 2)
@case(i64(3), 2.5)
@case(i32(3), i64(3))
@case(i64(3), f32(3))
@case(f32(2, 3), f64())
def add(x1: Tensor, x2: Tensor | Complex, /):
    x, y = promoted(x1, x2)
    return core.add(x, y)


@api("ivy.add", "Tensor.add")
@case(f32(3), f32(3), alpha=2)
@case(f32(3), 2.0, alpha=0.5)
def add_scaled(x1: Tensor, x2: Tensor | Complex, /, *, alpha: Number | None = None):
    x, y = promoted(x1, x2)
    return core.add(x, scaled(y, alpha))


@api("host.add", "ivy.add")
@case(2, f32(3))
@case(2.5, i64(3))
def add_reflected(x1: Complex, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.add(x, y)


@api("host.sub", "ivy.subtract", "Tensor.subtract")
@case(f32(2, 3), f32(3))
@case(i64(3), 2.5)
@case(i32(3), f32(3))
def subtract(x1: Tensor, x2: Tensor | Complex, /):
    x, y = promoted(x1, x2)
    return core.subtract(x, y)


@api("ivy.subtract", "Tensor.subtract")
@case(f32(3), f32(3), alpha=2)
@case(f32(3), 2.0, alpha=0.5)
def subtract_scaled(x1: Tensor, x2: Tensor | Complex, /, *, alpha: Number | None = None):
    x, y = promoted(x1, x2)
    return core.subtract(x, scaled(y, alpha))


@api("host.sub", "ivy.subtract")
@case(2, f32(3))
@case(2.5, i64(3))
def subtract_reflected(x1: Complex, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.subtract(x, y)


def scaled(x, alpha):
    if alpha is None or known(alpha) and alpha == 1:
        return x
    return x * alpha if known(is_tensor(x)) and not is_tensor(x) else core.multiply(x, alpha)


@api("host.div", "ivy.divide", "Tensor.divide")
@case(f32(2, 3), f32(3))
@case(i64(3), i64(3))
@case(i32(3), 2)
@case(i32(3), 2.5)
@case(f64(3), f32(3))
@case(f32(3), 2)
def divide(x1: Tensor, x2: Tensor | Complex, /):
    x, y = promoted(x1, x2)
    return core.divide(quotient_operand(x), quotient_operand(y))


@api("host.div", "ivy.divide")
@case(2, f32(3))
@case(1, values([1, 2, 4]))
def divide_reflected(x1: Complex, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.divide(x, quotient_operand(y))


@api("host.floordiv", "ivy.floor_divide", "Tensor.floor_divide")
@case(values([7.0, -7.0, 3.5]), values([2.0, 2.0, -1.5]))
@case(i64(5), 2)
@case(values([6.0, -6.0]), 4.0)
def floor_divide(x1: Tensor, x2: Tensor | Number, /):
    x, y = promoted(x1, x2)
    return core.floor_divide(x, y)


@api("host.floordiv", "ivy.floor_divide")
@case(7, values([2, -3]))
def floor_divide_reflected(x1: Number, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.floor_divide(x, y)


@api("host.mod", "ivy.remainder", "Tensor.remainder")
@case(values([7.0, -7.0, 3.5]), values([2.0, 2.0, -1.5]))
@case(i64(5), 3)
def remainder(x1: Tensor, x2: Tensor | Number, /):
    x, y = promoted(x1, x2)
    return core.remainder(x, y)


@api("host.mod", "ivy.remainder")
@case(7, values([2, -3]))
def remainder_reflected(x1: Number, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.remainder(x, y)


@api("host.pow", "ivy.pow", "Tensor.pow")
@case(values([1.0, 2.0, 3.0]), f32(3))
@case(f32(2, 3), 2)
@case(values([1, 2, 3]), 2)
@case(values([1.0, 4.0]), 0.5)
def power(x1: Tensor, x2: Tensor | Number, /):
    x, y = promoted(x1, x2)
    return core.pow(x, y)


@api("host.pow", "ivy.pow")
@case(2, f32(3))
@case(2.0, f64(3))
def power_reflected(x1: Number, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.pow(core.asarray(x, dtype(y)), y)


@api("host.eq", "ivy.equal", "Tensor.equal")
@case(f32(2, 3), f32(3))
@case(i64(3), 2)
@case(i64(3), f64(3))
def equal(x1: Tensor, x2: Tensor | Complex, /):
    x, y = comparable(x1, x2)
    return core.equal(x, y)


@api("host.eq", "ivy.equal")
@case(2.0, f32(3))
def equal_reflected(x1: Complex, x2: Tensor, /):
    x, y = comparable(x1, x2)
    return core.equal(x, y)


@api("host.ne", "ivy.not_equal", "Tensor.not_equal")
@case(f32(2, 3), f32(3))
@case(i64(3), 2)
@case(i64(3), f64(3))
def not_equal(x1: Tensor, x2: Tensor | Complex, /):
    x, y = comparable(x1, x2)
    return core.not_equal(x, y)


@api("host.ne", "ivy.not_equal")
@case(2.0, f32(3))
def not_equal_reflected(x1: Complex, x2: Tensor, /):
    x, y = comparable(x1, x2)
    return core.not_equal(x, y)


@api("host.lt", "ivy.less", "Tensor.less")
@case(f32(2, 3), f32(3))
@case(i64(3), 2)
@case(i64(3), f64(3))
def less(x1: Tensor, x2: Tensor | Number, /):
    x, y = comparable(x1, x2)
    return core.less(x, y)


@api("host.lt", "ivy.less")
@case(2.0, f32(3))
def less_reflected(x1: Number, x2: Tensor, /):
    x, y = comparable(x1, x2)
    return core.less(x, y)


@api("host.le", "ivy.less_equal", "Tensor.less_equal")
@case(f32(2, 3), f32(3))
@case(i64(3), 2)
@case(i64(3), f64(3))
def less_equal(x1: Tensor, x2: Tensor | Number, /):
    x, y = comparable(x1, x2)
    return core.less_equal(x, y)


@api("host.le", "ivy.less_equal")
@case(2.0, f32(3))
def less_equal_reflected(x1: Number, x2: Tensor, /):
    x, y = comparable(x1, x2)
    return core.less_equal(x, y)


@api("host.gt", "ivy.greater", "Tensor.greater")
@case(f32(2, 3), f32(3))
@case(i64(3), 2)
@case(i64(3), f64(3))
def greater(x1: Tensor, x2: Tensor | Number, /):
    x, y = comparable(x1, x2)
    return core.greater(x, y)


@api("host.gt", "ivy.greater")
@case(2.0, f32(3))
def greater_reflected(x1: Number, x2: Tensor, /):
    x, y = comparable(x1, x2)
    return core.greater(x, y)


@api("host.ge", "ivy.greater_equal", "Tensor.greater_equal")
@case(f32(2, 3), f32(3))
@case(i64(3), 2)
@case(i64(3), f64(3))
def greater_equal(x1: Tensor, x2: Tensor | Number, /):
    x, y = comparable(x1, x2)
    return core.greater_equal(x, y)


@api("host.ge", "ivy.greater_equal")
@case(2.0, f32(3))
def greater_equal_reflected(x1: Number, x2: Tensor, /):
    x, y = comparable(x1, x2)
    return core.greater_equal(x, y)


def comparable(x, y):
    """The operands of a comparison: where a dtype is not known they compare as they are, which no target does wrongly
    in silence."""
    if surely(is_tensor(x)) and surely(is_tensor(y)) and not (known(dtype(x)) and known(dtype(y))):
        return x, y
    if known(is_tensor(x)) and not is_tensor(x) and not known(is_floating(y)):
        return x, y
    if known(is_tensor(y)) and not is_tensor(y) and not known(is_floating(x)):
        return x, y
    return promoted(x, y)


@api("host.and", "ivy.bitwise_and", "Tensor.bitwise_and")
@case(i64(3), i64(3))
@case(b8(3), b8(3))
@case(i64(3), 5)
def bitwise_and(x1: Tensor, x2: Tensor | Number, /):
    x, y = promoted(x1, x2)
    return core.bitwise_and(x, y)


@api("host.and", "ivy.bitwise_and")
@case(5, i64(3))
def bitwise_and_reflected(x1: Number, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.bitwise_and(x, y)


@api("host.or", "ivy.bitwise_or", "Tensor.bitwise_or")
@case(i64(3), i64(3))
@case(b8(3), b8(3))
@case(i64(3), 5)
def bitwise_or(x1: Tensor, x2: Tensor | Number, /):
    x, y = promoted(x1, x2)
    return core.bitwise_or(x, y)


@api("host.or", "ivy.bitwise_or")
@case(5, i64(3))
def bitwise_or_reflected(x1: Number, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.bitwise_or(x, y)


@api("host.xor", "ivy.bitwise_xor", "Tensor.bitwise_xor")
@case(i64(3), i64(3))
@case(b8(3), b8(3))
@case(i64(3), 5)
def bitwise_xor(x1: Tensor, x2: Tensor | Number, /):
    x, y = promoted(x1, x2)
    return core.bitwise_xor(x, y)


@api("host.xor", "ivy.bitwise_xor")
@case(5, i64(3))
def bitwise_xor_reflected(x1: Number, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.bitwise_xor(x, y)


@api("host.lshift", "ivy.bitwise_left_shift", "Tensor.bitwise_left_shift")
@case(values([1, 2, 9]), values([1, 2, 3]))
@case(values([1, 2, 9]), 2)
def bitwise_left_shift(x1: Tensor, x2: Tensor | Int, /):
    x, y = promoted(x1, x2)
    return core.bitwise_left_shift(x, y)


@api("host.lshift", "ivy.bitwise_left_shift")
@case(5, values([1, 2, 3]))
def bitwise_left_shift_reflected(x1: Int, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.bitwise_left_shift(x, y)


@api("host.rshift", "ivy.bitwise_right_shift", "Tensor.bitwise_right_shift")
@case(values([1, 2, 9]), values([1, 2, 3]))
@case(values([1, 2, 9]), 2)
def bitwise_right_shift(x1: Tensor, x2: Tensor | Int, /):
    x, y = promoted(x1, x2)
    return core.bitwise_right_shift(x, y)


@api("host.rshift", "ivy.bitwise_right_shift")
@case(5, values([1, 2, 3]))
def bitwise_right_shift_reflected(x1: Int, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.bitwise_right_shift(x, y)


@api("ivy.logical_and", "Tensor.logical_and")
@case(b8(2, 3), b8(3))
@case(f32(3), i64(3))
def logical_and(x1: Tensor, x2: Tensor | Number, /):
    return core.logical_and(truth(x1), truth(x2))


@api("ivy.logical_or", "Tensor.logical_or")
@case(b8(2, 3), b8(3))
@case(f32(3), i64(3))
def logical_or(x1: Tensor, x2: Tensor | Number, /):
    return core.logical_or(truth(x1), truth(x2))


@api("ivy.logical_xor", "Tensor.logical_xor")
@case(b8(2, 3), b8(3))
@case(f32(3), i64(3))
def logical_xor(x1: Tensor, x2: Tensor | Number, /):
    return core.logical_xor(truth(x1), truth(x2))


@api("ivy.atan2", "Tensor.atan2")
@case(f32(2, 3), f32(3))
@case(f32(3), f64(3))
def atan2(x1: Tensor, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.atan2(floating(x), floating(y))


@api("ivy.logaddexp", "Tensor.logaddexp")
@case(f32(2, 3), f32(3))
@case(f32(3), f64(3))
def logaddexp(x1: Tensor, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.logaddexp(floating(x), floating(y))


@api("ivy.hypot", "Tensor.hypot")
@case(f32(2, 3), f32(2, 3))
def hypot(x1: Tensor, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.hypot(floating(x), floating(y))


@api("ivy.copysign", "Tensor.copysign")
@case(f32(2, 3), f32(2, 3))
def copysign(x1: Tensor, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.copysign(floating(x), floating(y))


@api("ivy.nextafter", "Tensor.nextafter")
@case(f32(2, 3), f32(2, 3))
def nextafter(x1: Tensor, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.nextafter(floating(x), floating(y))


@api("ivy.fmin", "Tensor.fmin")
@case(f32(2, 3), f32(3))
@case(i64(5), values([2, 3, 4, 5, 2]))
def fmin(x1: Tensor, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.minimum(x, y) if surely(is_integer(x)) else core.fmin(x, y)


@api("ivy.fmax", "Tensor.fmax")
@case(f32(2, 3), f32(3))
@case(i64(5), values([2, 3, 4, 5, 2]))
def fmax(x1: Tensor, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.maximum(x, y) if surely(is_integer(x)) else core.fmax(x, y)


@api("ivy.fmod", "Tensor.fmod")
@case(f32(2, 3), f32(3))
@case(i64(5), values([2, 3, 4, 5, 2]))
def fmod(x1: Tensor, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.fmod(x, y)


@api("ivy.gcd", "Tensor.gcd")
@case(values([4, 6, 9]), values([6, 4, 3]))
def gcd(x1: Tensor, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.gcd(x, y)


@api("ivy.lcm", "Tensor.lcm")
@case(values([4, 6, 9]), values([6, 4, 3]))
def lcm(x1: Tensor, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.lcm(x, y)


@api("ivy.trunc_divide", "Tensor.trunc_divide")
@case(values([7.0, -7.0]), values([2.0, 2.0]))
def trunc_divide(x1: Tensor, x2: Tensor | Number, /):
    x, y = promoted(x1, x2)
    return core.trunc_divide(x, y)


@api("ivy.maximum", "Tensor.maximum")
@case(f32(2, 3), f32(3))
@case(i64(3), 2)
@case(f32(3), 0.0)
def maximum(x1: Tensor, x2: Tensor | Number, /, *, use_where: Erased = True):
    x, y = promoted(x1, x2)
    return core.maximum(x, y)


@api("ivy.maximum")
@case(0.0, f32(3))
def maximum_reflected(x1: Number, x2: Tensor, /, *, use_where: Erased = True):
    x, y = promoted(x1, x2)
    return core.maximum(y, x)


@api("ivy.minimum", "Tensor.minimum")
@case(f32(2, 3), f32(3))
@case(i64(3), 2)
@case(f32(3), 0.0)
def minimum(x1: Tensor, x2: Tensor | Number, /, *, use_where: Erased = True):
    x, y = promoted(x1, x2)
    return core.minimum(x, y)


@api("ivy.minimum")
@case(0.0, f32(3))
def minimum_reflected(x1: Number, x2: Tensor, /, *, use_where: Erased = True):
    x, y = promoted(x1, x2)
    return core.minimum(y, x)


@api("ivy.clip", "Tensor.clip")
@case(f32(2, 3), -0.5, 0.5)
@case(f32(2, 3), x_min=0.0)
@case(i64(3), 0, 4)
@case(f32(2, 3), f32(3), None)
def clip(x: Tensor, /, x_min: Tensor | Number | None = None, x_max: Tensor | Number | None = None):
    low, high = x_min, x_max
    if surely(is_tensor(low)):
        x, low = promoted(x, low)
    if surely(is_tensor(high)):
        x, high = promoted(x, high)
    if is_number(low, "float") or is_number(high, "float"):
        assume(is_floating(x), "is a floating tensor", x)
    return core.clip(x, min=low, max=high)


@api("ivy.stable_divide", "Tensor.stable_divide")
@case(f32(2, 3), values([1.0, 2.0, 3.0]))
@case(f32(2, 3), 2.0, min_denominator=0.5)
def stable_divide(
    numerator: Tensor, denominator: Tensor | Number, /, *, min_denominator: Tensor | Number | None = None
):
    x, y = promoted(numerator, denominator)
    least = 1e-12 if min_denominator is None else min_denominator
    below = core.add(y, least) if surely(is_tensor(y)) else y + least
    return core.divide(quotient_operand(x), below)


@api("ivy.isclose", "Tensor.isclose")
@case(f32(2, 3), f32(2, 3))
@case(values([1.0, math.nan]), values([1.0, math.nan]), equal_nan=True)
def isclose(a: Tensor, b: Tensor, /, *, rtol: Float = 1e-05, atol: Float = 1e-08, equal_nan: Bool = False):
    x, y = promoted(a, b)
    return core.isclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan)


@api("ivy.allclose", "Tensor.allclose")
@case(f32(2, 3), f32(2, 3))
def allclose(a: Tensor, b: Tensor, /, *, rtol: Float = 1e-05, atol: Float = 1e-08, equal_nan: Bool = False):
    x, y = promoted(a, b)
    close = core.isclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan)
    return core.all(close)


@api("ivy.array_equal", "Tensor.array_equal")
@case(f32(2, 3), f32(2, 3))
@case(values([1, 2]), values([1, 2]))
def array_equal(x0: Tensor, x1: Tensor, /):
    return core.array_equal(x0, x1)


@api("ivy.lerp", "Tensor.lerp")
@case(f32(3), f32(3), 0.25)
@case(f32(3), f32(3), f32(3))
def lerp(input: Tensor, end: Tensor, weight: Tensor | Number, /):
    return core.add(input, core.multiply(core.subtract(end, input), weight))


@api("ivy.xlogy", "Tensor.xlogy")
@case(values([0.0, 1.0, 2.0]), values([3.0, 2.0, 1.0]))
def xlogy(x: Tensor, y: Tensor, /):
    a, b = promoted(x, y)
    return core.xlogy(floating(a), floating(b))
