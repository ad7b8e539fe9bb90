"""Element-wise functions of two or three arrays."""

from ivyc_spec import *


@lowering(core.add, numpy)
def _(x, y):
    return x + y


@lowering(core.subtract, numpy)
def _(x, y):
    return x - y


@lowering(core.multiply, numpy)
def _(x, y):
    return x * y


@lowering(core.divide, numpy)
def _(x, y):
    return x / y


@lowering(core.floor_divide, numpy)
def _(x, y):
    return x // y


@lowering(core.remainder, numpy)
def _(x, y):
    return x % y


@lowering(core.fmod, numpy)
def _(x, y):
    return np.fmod(x, y)


@lowering(core.maximum, numpy)
def _(x, y):
    return np.maximum(x, y)


@lowering(core.minimum, numpy)
def _(x, y):
    return np.minimum(x, y)


@lowering(core.fmax, numpy)
def _(x, y):
    return np.fmax(x, y)


@lowering(core.fmin, numpy)
def _(x, y):
    return np.fmin(x, y)


@lowering(core.atan2, numpy)
def _(x, y):
    return np.arctan2(x, y)


@lowering(core.hypot, numpy)
def _(x, y):
    return np.hypot(x, y)


@lowering(core.logaddexp, numpy)
def _(x, y):
    return np.logaddexp(x, y)


@lowering(core.copysign, numpy)
def _(x, y):
    return np.copysign(x, y)


@lowering(core.nextafter, numpy)
def _(x, y):
    return np.nextafter(x, y)


@lowering(core.gcd, numpy)
def _(x, y):
    return np.gcd(x, y)


@lowering(core.lcm, numpy)
def _(x, y):
    return np.lcm(x, y)


@lowering(core.equal, numpy)
def _(x, y):
    return x == y


@lowering(core.not_equal, numpy)
def _(x, y):
    return x != y


@lowering(core.less, numpy)
def _(x, y):
    return x < y


@lowering(core.less_equal, numpy)
def _(x, y):
    return x <= y


@lowering(core.greater, numpy)
def _(x, y):
    return x > y


@lowering(core.greater_equal, numpy)
def _(x, y):
    return x >= y


@lowering(core.isclose, numpy)
def _(x, y, rtol, atol, equal_nan):
    return np.isclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan)


@lowering(core.logical_and, numpy)
def _(x, y):
    return np.logical_and(x, y)


@lowering(core.logical_or, numpy)
def _(x, y):
    return np.logical_or(x, y)


@lowering(core.logical_xor, numpy)
def _(x, y):
    return np.logical_xor(x, y)


@lowering(core.bitwise_and, numpy)
def _(x, y):
    return x & y


@lowering(core.bitwise_or, numpy)
def _(x, y):
    return x | y


@lowering(core.bitwise_xor, numpy)
def _(x, y):
    return x ^ y


@lowering(core.bitwise_left_shift, numpy)
def _(x, y):
    return x << y


@lowering(core.bitwise_right_shift, numpy)
def _(x, y):
    return x >> y


@lowering(core.where, numpy)
def _(condition, x, y):
    return np.where(condition, x, y)
