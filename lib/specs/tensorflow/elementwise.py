"""Element-wise functions whose form depends on dtypes, and casts."""

from helpers import *
from ivyc_spec import *


def whole(x):
    """Whether x is known to hold integers."""
    return surely(is_integer(x))


def truths(x, y):
    """Whether x and y are known to be boolean: TensorFlow has no arithmetic of booleans."""
    return surely(is_bool(x)) and surely(is_bool(y))


def is_number(x):
    return known(x) and kind(x) in ("int", "float")


@lowering(core.add, tensorflow)
def _(x, y):
    return x | y if truths(x, y) else x + y


@lowering(core.multiply, tensorflow)
def _(x, y):
    return x & y if truths(x, y) else x * y


@lowering(core.maximum, tensorflow)
def _(x, y):
    return x | y if truths(x, y) else tf.maximum(x, y)


@lowering(core.minimum, tensorflow)
def _(x, y):
    return x & y if truths(x, y) else tf.minimum(x, y)


@lowering(core.bitwise_invert, tensorflow)
def _(x):
    return ~x


@lowering(core.abs, tensorflow)
def _(x):
    if known(dtype(x)) and dtype(x) == uint8:
        return x
    return tf.abs(x)


@lowering(core.sign, tensorflow)
def _(x):
    if whole(x) or surely(is_complex(x)):
        return tf.sign(x)
    return tf.where(x == x, tf.sign(x), 0)


@lowering(core.floor, tensorflow)
def _(x):
    return x if whole(x) else tf.floor(x)


@lowering(core.ceil, tensorflow)
def _(x):
    return x if whole(x) else tf.math.ceil(x)


@lowering(core.trunc, tensorflow)
def _(x):
    # A division by one, which truncates as well, is optimised away in a graph.
    return x if whole(x) else tf.where(x < 0, tf.math.ceil(x), tf.floor(x))


@lowering(core.round, tensorflow)
def _(x, decimals):
    if whole(x):
        return x
    if decimals == 0:
        return tf.round(x)
    if decimals > 0:
        return tf.round(x * 10.0**decimals) / 10.0**decimals
    return tf.round(x / 10.0**-decimals) * 10.0**-decimals


@lowering(core.isnan, tensorflow)
def _(x):
    return tf.math.is_nan(x) if surely(is_floating(x)) else core.isnan_of_any(x)


@lowering(core.isnan_of_any, tensorflow, outline="isnan")
def isnan(x):
    """Which elements are NaN: none of integers and booleans."""
    return tf.math.is_nan(x) if x.dtype.is_floating else x != x


@lowering(core.isinf, tensorflow)
def _(x):
    return tf.math.is_inf(x) if surely(is_floating(x)) else core.isinf_of_any(x)


@lowering(core.isinf_of_any, tensorflow, outline="isinf")
def isinf(x):
    """Which elements are infinite: none of integers and booleans."""
    if x.dtype.is_complex:
        return tf.math.is_inf(tf.math.real(x)) | tf.math.is_inf(tf.math.imag(x))
    return tf.math.is_inf(x) if x.dtype.is_floating else tf.zeros_like(x, dtype=tf.bool)


@lowering(core.isfinite, tensorflow)
def _(x):
    return tf.math.is_finite(x) if surely(is_floating(x)) else core.isfinite_of_any(x)


@lowering(core.isfinite_of_any, tensorflow, outline="isfinite")
def isfinite(x):
    """Which elements are finite: all of integers and booleans."""
    if x.dtype.is_complex:
        return tf.math.is_finite(tf.math.real(x)) & tf.math.is_finite(tf.math.imag(x))
    return tf.math.is_finite(x) if x.dtype.is_floating else tf.ones_like(x, dtype=tf.bool)


@lowering(core.signbit, tensorflow)
def _(x):
    # The sign of minus zero shows in its reciprocal.
    return x < 0 if whole(x) else tf.where(x == 0, 1 / x, x) < 0


@lowering(core.nan_to_num, tensorflow, outline="nan_to_num")
def nan_to_num(x, nan, posinf, neginf):
    """x with numbers in the places of NaN and the infinities; None: the largest, the lowest number of the dtype."""
    if not x.dtype.is_floating:
        return x
    largest = x.dtype.max if posinf is None else posinf
    lowest = x.dtype.min if neginf is None else neginf
    x = tf.where(tf.math.is_nan(x), tf.constant(nan, x.dtype), x)
    x = tf.where(x == np.inf, tf.constant(largest, x.dtype), x)
    return tf.where(x == -np.inf, tf.constant(lowest, x.dtype), x)


@lowering(core.angle, tensorflow)
def _(x):
    if surely(is_complex(x)):
        return tf.math.angle(x)
    assume(is_floating(x), "is a floating tensor", x)
    return tf.where(x < 0, tf.zeros_like(x) + math.pi, x * 0)


@lowering(core.real, tensorflow)
def _(x):
    return tf.math.real(x)


@lowering(core.floor_divide, tensorflow)
def _(x, y):
    return x // y if whole(x) or whole(y) else core.floor_quotient(x, y)


@lowering(core.floor_quotient, tensorflow, outline="floor_divide")
def floor_divide(x, y):
    """The floor of the exact quotient; `//` would round the quotient first."""
    x = tf.convert_to_tensor(x, dtype=y.dtype) if not tf.is_tensor(x) else x
    y = tf.convert_to_tensor(y, dtype=x.dtype)
    if not x.dtype.is_floating:
        return x // y
    return tf.where(y == 0, x / y, tf.round((x - tf.math.floormod(x, y)) / y))


@lowering(core.trunc_divide, tensorflow)
def _(x, y):
    if known(is_tensor(x)) and not is_tensor(x):
        return tf.truncatediv(core.asarray(x, dtype(y)), y)
    if whole(x) or whole(y):
        return tf.truncatediv(x, y)
    return core.trunc(x / y)


@lowering(core.pow, tensorflow)
def _(x, y):
    if whole(x) and surely(is_tensor(y)):
        return core.integer_power(x, y)
    return x**y


@lowering(core.integer_power, tensorflow, outline="integer_power")
def integer_power(x, y):
    """x to the power y for integers; a negative power of anything but 1 and -1 is 0."""
    odd = tf.where(y % 2 == 0, tf.ones_like(x), x)
    inverse = tf.where(x == 1, tf.ones_like(x), tf.where(x == -1, odd, tf.zeros_like(x)))
    return tf.where(y < 0, inverse, x ** tf.maximum(y, 0))


@lowering(core.fmax, tensorflow)
def _(x, y):
    return tf.where(tf.math.is_nan(x), y, tf.where(tf.math.is_nan(y), x, tf.maximum(x, y)))


@lowering(core.fmin, tensorflow)
def _(x, y):
    return tf.where(tf.math.is_nan(x), y, tf.where(tf.math.is_nan(y), x, tf.minimum(x, y)))


@lowering(core.copysign, tensorflow)
def _(x, y):
    if known(is_tensor(y)) and not is_tensor(y):
        return tf.abs(x) * math.copysign(1, y)
    return tf.where(core.signbit(y), -tf.abs(x), tf.abs(x))


@lowering(core.heaviside, tensorflow)
def _(x, y):
    return tf.where(x == 0, y, tf.cast(x > 0, x.dtype))


@lowering(core.gcd, tensorflow)
def _(x, y):
    return tf.experimental.numpy.gcd(x, y)


@lowering(core.lcm, tensorflow)
def _(x, y):
    return tf.experimental.numpy.lcm(x, y)


@lowering(core.isclose, tensorflow)
def _(x, y, rtol, atol, equal_nan):
    return tf.experimental.numpy.isclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan)


@lowering(core.where, tensorflow)
def _(condition, x, y):
    # Of two branches the first one gives the dtype.
    if surely(is_tensor(y)) and known(is_tensor(x)) and not is_tensor(x):
        return tf.where(condition, tf.constant(x, dtype=y.dtype), y)
    return tf.where(condition, x, y)


@lowering(core.clip, tensorflow)
def _(x, min, max):
    if known(min) and min is None:
        return tf.minimum(x, max)
    if known(max) and max is None:
        return tf.maximum(x, min)
    # tf.clip_by_value lets the lower bound win where the bounds cross.
    if is_number(min) and is_number(max) and min <= max:
        return tf.clip_by_value(x, min, max)
    return tf.minimum(tf.maximum(x, min), max)


@lowering(core.astype, tensorflow)
def _(x, dtype):
    if surely(is_complex(x)) and not surely(is_complex(dtype)):
        return tf.cast(tf.math.real(x), dtype)
    return tf.cast(x, dtype)


@lowering(core.bitcast, tensorflow, outline="bitcast")
def bitcast(x, dtype):
    """The bits of the last axis read as another dtype."""
    if x.dtype.size == dtype.size:
        return tf.bitcast(x, dtype)
    if x.dtype.size > dtype.size:
        return tf.reshape(tf.bitcast(x, dtype), (*x.shape[:-1], -1))
    return tf.bitcast(tf.reshape(x, (*x.shape[:-1], -1, dtype.size // x.dtype.size)), dtype)


@lowering(core.copy, tensorflow)
def _(x):
    # Tensors are immutable.
    return x


@lowering(core.stop_gradient, tensorflow)
def _(x):
    return tf.stop_gradient(x)


@lowering(core.convert, tensorflow, outline="convert")
def convert(x, target):
    """x in the dtype `target`, or in that of the tensor `target`; x itself where target is a device or None."""
    if target is None or isinstance(target, str):
        return x
    return tf.cast(x, target.dtype if tf.is_tensor(target) else target)
