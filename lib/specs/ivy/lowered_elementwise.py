"""Element-wise functions in ivy."""

from helpers import *
from ivyc_spec import *


@lowering(core.add, ivy)
def _(x, y):
    return x + y


@lowering(core.subtract, ivy)
def _(x, y):
    return x - y


@lowering(core.multiply, ivy)
def _(x, y):
    return x * y


@lowering(core.divide, ivy)
def _(x, y):
    return x / y


@lowering(core.remainder, ivy)
def _(x, y):
    return x % y


@lowering(core.pow, ivy)
def _(x, y):
    return x**y


@lowering(core.equal, ivy)
def _(x, y):
    return x == y


@lowering(core.not_equal, ivy)
def _(x, y):
    return x != y


@lowering(core.less, ivy)
def _(x, y):
    return x < y


@lowering(core.less_equal, ivy)
def _(x, y):
    return x <= y


@lowering(core.greater, ivy)
def _(x, y):
    return x > y


@lowering(core.greater_equal, ivy)
def _(x, y):
    return x >= y


@lowering(core.bitwise_and, ivy)
def _(x, y):
    return x & y


@lowering(core.bitwise_or, ivy)
def _(x, y):
    return x | y


@lowering(core.bitwise_xor, ivy)
def _(x, y):
    return x ^ y


@lowering(core.bitwise_left_shift, ivy)
def _(x, y):
    return x << y


@lowering(core.bitwise_right_shift, ivy)
def _(x, y):
    return x >> y


@lowering(core.negative, ivy)
def _(x):
    return -x


@lowering(core.positive, ivy)
def _(x):
    return +x


@lowering(core.bitwise_invert, ivy)
def _(x):
    return ~x


@lowering(core.abs, ivy)
def _(x):
    return ivy.abs(x)


@lowering(core.square, ivy)
def _(x):
    return ivy.square(x)


@lowering(core.sqrt, ivy)
def _(x):
    return ivy.sqrt(x)


@lowering(core.exp, ivy)
def _(x):
    return ivy.exp(x)


@lowering(core.exp2, ivy)
def _(x):
    return ivy.exp2(x)


@lowering(core.expm1, ivy)
def _(x):
    return ivy.expm1(x)


@lowering(core.log, ivy)
def _(x):
    return ivy.log(x)


@lowering(core.log2, ivy)
def _(x):
    return ivy.log2(x)


@lowering(core.log10, ivy)
def _(x):
    return ivy.log10(x)


@lowering(core.log1p, ivy)
def _(x):
    return ivy.log1p(x)


@lowering(core.sin, ivy)
def _(x):
    return ivy.sin(x)


@lowering(core.cos, ivy)
def _(x):
    return ivy.cos(x)


@lowering(core.tan, ivy)
def _(x):
    return ivy.tan(x)


@lowering(core.asin, ivy)
def _(x):
    return ivy.asin(x)


@lowering(core.acos, ivy)
def _(x):
    return ivy.acos(x)


@lowering(core.atan, ivy)
def _(x):
    return ivy.atan(x)


@lowering(core.sinh, ivy)
def _(x):
    return ivy.sinh(x)


@lowering(core.cosh, ivy)
def _(x):
    return ivy.cosh(x)


@lowering(core.tanh, ivy)
def _(x):
    return ivy.tanh(x)


@lowering(core.asinh, ivy)
def _(x):
    return ivy.asinh(x)


@lowering(core.acosh, ivy)
def _(x):
    return ivy.acosh(x)


@lowering(core.atanh, ivy)
def _(x):
    return ivy.atanh(x)


@lowering(core.floor, ivy)
def _(x):
    return ivy.floor(x)


@lowering(core.ceil, ivy)
def _(x):
    return ivy.ceil(x)


@lowering(core.trunc, ivy)
def _(x):
    return ivy.trunc(x)


@lowering(core.isnan, ivy)
def _(x):
    return ivy.isnan(x)


@lowering(core.isinf, ivy)
def _(x):
    return ivy.isinf(x)


@lowering(core.isfinite, ivy)
def _(x):
    return ivy.isfinite(x)


@lowering(core.reciprocal, ivy)
def _(x):
    return ivy.reciprocal(x)


@lowering(core.real, ivy)
def _(x):
    return ivy.real(x)


@lowering(core.imag, ivy)
def _(x):
    return ivy.imag(x)


@lowering(core.conj, ivy)
def _(x):
    return ivy.conj(x)


@lowering(core.lgamma, ivy)
def _(x):
    return ivy.lgamma(x)


@lowering(core.sinc, ivy)
def _(x):
    return ivy.sinc(x)


@lowering(core.logical_not, ivy)
def _(x):
    return ivy.logical_not(x)


@lowering(core.erf, ivy)
def _(x):
    return ivy.erf(x)


@lowering(core.rsqrt, ivy)
def _(x):
    return 1 / ivy.sqrt(x)


@lowering(core.isposinf, ivy)
def _(x):
    return x == math.inf


@lowering(core.isneginf, ivy)
def _(x):
    return x == -math.inf


@lowering(core.fmod, ivy)
def _(x, y):
    return ivy.fmod(x, y)


@lowering(core.fmin, ivy)
def _(x, y):
    return ivy.fmin(x, y)


@lowering(core.fmax, ivy)
def _(x, y):
    return ivy.fmax(x, y)


@lowering(core.atan2, ivy)
def _(x, y):
    return ivy.atan2(x, y)


@lowering(core.hypot, ivy)
def _(x, y):
    return ivy.hypot(x, y)


@lowering(core.logaddexp, ivy)
def _(x, y):
    return ivy.logaddexp(x, y)


@lowering(core.copysign, ivy)
def _(x, y):
    return ivy.copysign(x, y)


@lowering(core.nextafter, ivy)
def _(x, y):
    return ivy.nextafter(x, y)


@lowering(core.gcd, ivy)
def _(x, y):
    return ivy.gcd(x, y)


@lowering(core.lcm, ivy)
def _(x, y):
    return ivy.lcm(x, y)


@lowering(core.logical_and, ivy)
def _(x, y):
    return ivy.logical_and(x, y)


@lowering(core.logical_or, ivy)
def _(x, y):
    return ivy.logical_or(x, y)


@lowering(core.logical_xor, ivy)
def _(x, y):
    return ivy.logical_xor(x, y)


@lowering(core.maximum, ivy)
def _(x, y):
    # With its default ivy compares, and loses NaN.
    return ivy.maximum(x, y, use_where=False)


@lowering(core.minimum, ivy)
def _(x, y):
    # With its default ivy compares, and loses NaN.
    return ivy.minimum(x, y, use_where=False)


@lowering(core.sign, ivy)
def _(x):
    if surely(is_integer(x)):
        return ivy.sign(x)
    return ivy.nan_to_num(ivy.sign(x))


@lowering(core.round, ivy)
def _(x, decimals):
    if surely(is_integer(x)):
        return x
    return ivy.round(x, decimals=decimals)


@lowering(core.nan_to_num, ivy)
def _(x, nan, posinf, neginf):
    return ivy.nan_to_num(x, nan=nan, posinf=posinf, neginf=neginf)


@lowering(core.floor_divide, ivy)
def _(x, y):
    if surely(is_integer(x)):
        return x // y
    return core.floor_quotient(x, y)


@lowering(core.floor_quotient, ivy, outline="floor_divide")
def floor_divide(x, y):
    """The largest whole number below x / y, exactly; ivy rounds the quotient first."""
    whole = ivy.round((x - ivy.remainder(x, y)) / y)
    return ivy.where(y == 0, x / y, whole)


@lowering(core.trunc_divide, ivy)
def _(x, y):
    if surely(is_integer(x)):
        return (x - ivy.fmod(x, y)) // y
    assume(is_floating(x), "is a floating tensor", x)
    return ivy.trunc(x / y)


def in_dtype_of(value, x):
    """A number as ivy takes it beside x: of its own accord ivy promotes int32 and float32 to float64."""
    if not surely(is_tensor(x)) or not is_number(value, "int", "float", "bool"):
        return value
    if surely(is_floating(x)) and known(dtype(x)) and dtype(x) in (float32, float64) and known(value):
        return float(value)
    return ivy.array(value, dtype=x.dtype)


@lowering(core.where, ivy)
def _(condition, x, y):
    if is_number(x, "int", "float", "bool") and is_number(y, "int", "float", "bool"):
        raise Unsupported("the dtype that two numbers get depends on the back end")
    return ivy.where(condition, in_dtype_of(x, y), in_dtype_of(y, x))


@lowering(core.clip, ivy)
def _(x, min, max):
    if known(dtype(x)) and dtype(x) in (float32, float64):
        return ivy.clip(x, in_dtype_of(min, x), in_dtype_of(max, x))
    # ivy.clip promotes to the default dtype of the bounds.
    above = x if known(min) and min is None else ivy.maximum(x, min, use_where=False)
    return above if known(max) and max is None else ivy.minimum(above, max, use_where=False)


@lowering(core.isclose, ivy)
def _(x, y, rtol, atol, equal_nan):
    return ivy.isclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan)


@lowering(core.astype, ivy)
def _(x, dtype):
    if surely(is_complex(x)) and not surely(is_complex(dtype)):
        return ivy.astype(ivy.real(x), dtype)
    return ivy.astype(x, dtype)


@lowering(core.copy, ivy)
def _(x):
    return ivy.copy_array(x)


@lowering(core.stop_gradient, ivy)
def _(x):
    return ivy.stop_gradient(x)


@lowering(core.sigmoid, ivy)
def _(x):
    return ivy.sigmoid(x)


@lowering(core.relu, ivy)
def _(x):
    return ivy.relu(x)


@lowering(core.relu6, ivy)
def _(x):
    return ivy.relu6(x)


@lowering(core.selu, ivy)
def _(x):
    return ivy.selu(x)


@lowering(core.silu, ivy)
def _(x):
    return ivy.silu(x)


@lowering(core.mish, ivy)
def _(x):
    return ivy.mish(x)


@lowering(core.softsign, ivy)
def _(x):
    return ivy.softsign(x)


@lowering(core.log_sigmoid, ivy)
def _(x):
    # ivy.logsigmoid overflows.
    return -ivy.softplus(-x)


@lowering(core.hard_swish, ivy)
def _(x):
    return ivy.hardswish(x)


@lowering(core.hard_sigmoid, ivy)
def _(x):
    return ivy.relu6(x + 3) / 6


@lowering(core.leaky_relu, ivy)
def _(x, negative_slope):
    return ivy.leaky_relu(x, alpha=negative_slope)


@lowering(core.elu, ivy)
def _(x, alpha):
    return ivy.elu(x, alpha=alpha)


@lowering(core.celu, ivy)
def _(x, alpha):
    return ivy.celu(x, alpha=alpha)


@lowering(core.gelu, ivy)
def _(x, approximate):
    return ivy.gelu(x, approximate=approximate)


@lowering(core.softplus, ivy)
def _(x, beta, threshold):
    return ivy.softplus(x, beta=beta, threshold=threshold)


@lowering(core.softmax, ivy)
def _(x, axis):
    return ivy.softmax(x, axis=axis)


@lowering(core.log_softmax, ivy)
def _(x, axis):
    return ivy.log_softmax(x, axis=axis)
