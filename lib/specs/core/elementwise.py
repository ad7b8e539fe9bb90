"""Core ops that act on the elements of several operands, which broadcast and share a dtype; and casts."""

from ivyc_spec import *

# Two operands


@core_op(fact="elementwise", dtype="promote")
def add(x, y):
    return np.add(x, y)


@core_op(fact="elementwise", dtype="promote")
def subtract(x, y):
    return np.subtract(x, y)


@core_op(fact="elementwise", dtype="promote")
def multiply(x, y):
    return np.multiply(x, y)


@core_op(fact="elementwise", dtype="promote")
def divide(x, y):  # floating operands
    return np.divide(x, y)


@core_op(fact="elementwise", dtype="promote")
def floor_divide(x, y):
    return np.floor_divide(x, y)


@core_op(fact="elementwise", dtype="promote")
def trunc_divide(x, y):  # rounds towards zero; integers stay exact
    a, b = np.asarray(x), np.asarray(y)
    if a.dtype.kind == "f" or b.dtype.kind == "f":
        return np.trunc(np.divide(x, y))
    quotient = np.floor_divide(x, y)
    return quotient + ((np.remainder(x, y) != 0) & (quotient < 0)).astype(quotient.dtype)


@core_op(fact="elementwise", dtype="promote")
def remainder(x, y):  # the sign of the divisor
    return np.remainder(x, y)


@core_op(fact="elementwise", dtype="promote")
def fmod(x, y):  # the sign of the dividend
    return np.fmod(x, y)


@core_op(fact="elementwise", dtype="promote")
def pow(x, y):  # integers to negative powers: 0 except for bases 1 and -1
    a, b = np.asarray(x), np.asarray(y)
    if a.dtype.kind in "iu" and b.dtype.kind in "iu" and np.any(b < 0):
        inverse = np.where(a == 1, 1, np.where(a == -1, np.where(b % 2 == 0, 1, -1), 0))
        return np.where(b < 0, inverse, np.power(a, np.maximum(b, 0))).astype(np.result_type(x, y))
    return np.power(x, y)


@core_op(fact="elementwise", dtype="promote")
def maximum(x, y):  # NaN wins
    return np.maximum(x, y)


@core_op(fact="elementwise", dtype="promote")
def minimum(x, y):
    return np.minimum(x, y)


@core_op(fact="elementwise", dtype="promote")
def fmax(x, y):  # NaN loses
    return np.fmax(x, y)


@core_op(fact="elementwise", dtype="promote")
def fmin(x, y):
    return np.fmin(x, y)


@core_op(fact="elementwise", dtype="promote")
def atan2(x, y):
    return np.arctan2(x, y)


@core_op(fact="elementwise", dtype="promote")
def hypot(x, y):
    return np.hypot(x, y)


@core_op(fact="elementwise", dtype="promote")
def logaddexp(x, y):
    return np.logaddexp(x, y)


@core_op(fact="elementwise", dtype="promote")
def copysign(x, y):
    return np.copysign(x, y)


@core_op(fact="elementwise", dtype="promote")
def nextafter(x, y):
    return np.nextafter(x, y)


@core_op(fact="elementwise", dtype="promote")
def heaviside(x, y):  # y at zero; zero for NaN
    return np.where(x == 0, y, np.where(x > 0, np.ones_like(x), np.zeros_like(x))).astype(x.dtype)


@core_op(fact="elementwise", dtype="promote")
def xlogy(x, y):  # 0 where x is 0, whatever y is, unless y is NaN
    return np.where((x == 0) & (y == y), 0, x * np.log(y)).astype(np.result_type(x, y))


@core_op(fact="elementwise", dtype="promote")
def gcd(x, y):
    return np.gcd(x, y)


@core_op(fact="elementwise", dtype="promote")
def lcm(x, y):
    return np.lcm(x, y)


@core_op(fact="elementwise", dtype="bool")
def equal(x, y):
    return np.equal(x, y)


@core_op(fact="elementwise", dtype="bool")
def not_equal(x, y):
    return np.not_equal(x, y)


@core_op(fact="elementwise", dtype="bool")
def less(x, y):
    return np.less(x, y)


@core_op(fact="elementwise", dtype="bool")
def less_equal(x, y):
    return np.less_equal(x, y)


@core_op(fact="elementwise", dtype="bool")
def greater(x, y):
    return np.greater(x, y)


@core_op(fact="elementwise", dtype="bool")
def greater_equal(x, y):
    return np.greater_equal(x, y)


@core_op(fact="elementwise", dtype="bool")
def isclose(x, y, rtol=1e-05, atol=1e-08, equal_nan=False):
    return np.isclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan)


@core_op(fact="elementwise", dtype="bool")
def logical_and(x, y):
    return np.logical_and(x, y)


@core_op(fact="elementwise", dtype="bool")
def logical_or(x, y):
    return np.logical_or(x, y)


@core_op(fact="elementwise", dtype="bool")
def logical_xor(x, y):
    return np.logical_xor(x, y)


@core_op(fact="elementwise", dtype="promote")
def bitwise_and(x, y):
    return np.bitwise_and(x, y)


@core_op(fact="elementwise", dtype="promote")
def bitwise_or(x, y):
    return np.bitwise_or(x, y)


@core_op(fact="elementwise", dtype="promote")
def bitwise_xor(x, y):
    return np.bitwise_xor(x, y)


@core_op(fact="elementwise", dtype="promote")
def bitwise_left_shift(x, y):
    return np.left_shift(x, y)


@core_op(fact="elementwise", dtype="promote")
def bitwise_right_shift(x, y):
    return np.right_shift(x, y)


@core_op(fact="elementwise", dtype="complex")
def complex(real, imag):
    return (real + 1j * imag).astype(np.complex64 if real.dtype == np.float32 else np.complex128)


# Three


@core_op(fact="elementwise", dtype="promote")
def where(condition, x, y):  # condition is boolean; the dtype is that of x and y, whose tensors share one
    return np.where(condition, x, y)


@core_op(fact="elementwise", dtype="promote")
def clip(x, min=None, max=None):  # max wins where min > max; NaN bounds give NaN
    y = x if min is None else np.maximum(x, min)
    return y if max is None else np.minimum(y, max)


# Casts


@core_op(fact="same", dtype="argument")
def astype(x, dtype):
    return np.real(x).astype(dtype) if x.dtype.kind == "c" and np.dtype(dtype).kind != "c" else x.astype(dtype)


@core_op(fact="rank", dtype="argument")
def bitcast(x, dtype):  # the bits of the last axis read as another dtype
    return np.ascontiguousarray(x).view(dtype)


@core_op(fact="same", dtype="same")
def copy(x):
    return np.array(x)


@core_op(fact="same", dtype="same")
def stop_gradient(x):
    return x


@core_op(fact="same", dtype=None)
def convert(x, target):  # target: a dtype, a tensor (whose dtype is meant), or anything else (a device): x as it is
    if isinstance(target, np.dtype):
        return core.astype(x, target)
    return core.astype(x, target.dtype) if is_tensor(target) else x
