"""Element-wise functions whose form depends on dtypes, casts, and values of the host."""

from helpers import *
from ivyc_spec import *


@lowering(core.sign, numpy)
def _(x):
    if surely(is_integer(x)) or surely(is_complex(x)):
        return np.sign(x)
    return np.nan_to_num(np.sign(x))


@lowering(core.angle, numpy)
def _(x):
    if surely(is_complex(x)):
        return np.angle(x)
    assume(is_floating(x), "is a floating tensor", x)
    return np.where(np.isnan(x), x, np.where(x < 0, math.pi, 0).astype(x.dtype))


@lowering(core.trunc_divide, numpy)
def _(x, y):
    if surely(is_integer(x)) and surely(is_integer(y)):
        return (x - np.fmod(x, y)) // y
    tensor = y if known(is_tensor(x)) and not is_tensor(x) else x
    assume(is_floating(tensor), "is a floating tensor", tensor)
    return np.trunc(x / y)


@lowering(core.pow, numpy)
def _(x, y):
    if surely(is_integer(x)) and surely(is_tensor(y)):
        return core.integer_power(x, y)
    return x**y


@lowering(core.integer_power, numpy, outline="integer_power")
def integer_power(x, y):
    """x to the power y for integers; a negative power of anything but 1 and -1 is 0."""
    odd = np.where(y % 2 == 0, 1, x)
    inverse = np.where(x == 1, 1, np.where(x == -1, odd, 0))
    return np.where(y < 0, inverse, x ** np.maximum(y, 0))


@lowering(core.heaviside, numpy)
def _(x, y):
    return np.where(x == 0, y, (x > 0).astype(x.dtype))


@lowering(core.clip, numpy)
def _(x, min, max):
    if known(min) and min is None:
        return np.minimum(x, max)
    if known(max) and max is None:
        return np.maximum(x, min)
    return np.clip(x, min, max)


@lowering(core.astype, numpy)
def _(x, dtype):
    if surely(is_complex(x)) and not surely(is_complex(dtype)):
        return x.real.astype(dtype)
    return x.astype(dtype)


@lowering(core.bitcast, numpy)
def _(x, dtype):
    return x.view(dtype)


@lowering(core.copy, numpy)
def _(x):
    return x.copy()


@lowering(core.stop_gradient, numpy)
def _(x):
    return x


@lowering(core.convert, numpy, outline="convert")
def convert(x, target):
    """x in the dtype `target`, or in that of the array `target`; x itself where target is a device or None."""
    if target is None or isinstance(target, str):
        return x
    return x.astype(target.dtype if isinstance(target, (np.ndarray, np.generic)) else target)


@lowering(core.erf, numpy)
def _(x):
    return scipy.special.erf(x)


@lowering(core.erfc, numpy)
def _(x):
    return scipy.special.erfc(x)


@lowering(core.erfinv, numpy)
def _(x):
    return scipy.special.erfinv(x)


@lowering(core.lgamma, numpy)
def _(x):
    return scipy.special.gammaln(x)


@lowering(core.digamma, numpy)
def _(x):
    return np.where(x == 0, np.copysign(np.inf, -x), scipy.special.digamma(x))


@lowering(core.xlogy, numpy)
def _(x, y):
    if known(is_tensor(y)) and not is_tensor(y):
        return scipy.special.xlogy(x, core.asarray(y, dtype(x)))
    if known(is_tensor(x)) and not is_tensor(x):
        return scipy.special.xlogy(core.asarray(x, dtype(y)), y)
    return scipy.special.xlogy(x, y)


@lowering(core.complex, numpy)
def _(real, imag):
    if known(dtype(real)) and dtype(real) == float64:
        return real + 1j * imag
    return core.complex_from_parts(real, imag)


@lowering(core.complex_from_parts, numpy, outline="complex_from_parts")
def complex_from_parts(real, imag):
    """Complex numbers of the precision of their parts."""
    return (real + 1j * imag).astype(np.result_type(real, np.complex64))


@lowering(core.nan_to_num, numpy)
def _(x, nan, posinf, neginf):
    return np.nan_to_num(x, nan=nan, posinf=posinf, neginf=neginf)


@lowering(core.signbit, numpy)
def _(x):
    return np.signbit(x)
