"""Core ops that act on each element of one operand."""

from ivyc_spec import *


@core_op(fact="same", dtype="same")
def negative(x):
    return np.negative(x)


@core_op(fact="same", dtype="same")
def positive(x):
    return np.positive(x)


@core_op(fact="same", dtype="real")
def abs(x):
    return np.abs(x)


@core_op(fact="same", dtype="same")
def sign(x):  # zero for NaN; z/|z| for complex
    return np.where(x != x, np.zeros_like(x), np.sign(x)).astype(x.dtype)


@core_op(fact="same", dtype="same")
def square(x):
    return x * x


@core_op(fact="same", dtype="same")
def sqrt(x):
    return np.sqrt(x)


@core_op(fact="same", dtype="same")
def rsqrt(x):
    return (1 / np.sqrt(x)).astype(x.dtype)


@core_op(fact="same", dtype="same")
def reciprocal(x):
    return (1 / x).astype(x.dtype)


@core_op(fact="same", dtype="same")
def exp(x):
    return np.exp(x)


@core_op(fact="same", dtype="same")
def exp2(x):
    return np.exp2(x)


@core_op(fact="same", dtype="same")
def expm1(x):
    return np.expm1(x)


@core_op(fact="same", dtype="same")
def log(x):
    return np.log(x)


@core_op(fact="same", dtype="same")
def log2(x):
    return np.log2(x)


@core_op(fact="same", dtype="same")
def log10(x):
    return np.log10(x)


@core_op(fact="same", dtype="same")
def log1p(x):
    return np.log1p(x)


@core_op(fact="same", dtype="same")
def sin(x):
    return np.sin(x)


@core_op(fact="same", dtype="same")
def cos(x):
    return np.cos(x)


@core_op(fact="same", dtype="same")
def tan(x):
    return np.tan(x)


@core_op(fact="same", dtype="same")
def asin(x):
    return np.arcsin(x)


@core_op(fact="same", dtype="same")
def acos(x):
    return np.arccos(x)


@core_op(fact="same", dtype="same")
def atan(x):
    return np.arctan(x)


@core_op(fact="same", dtype="same")
def sinh(x):
    return np.sinh(x)


@core_op(fact="same", dtype="same")
def cosh(x):
    return np.cosh(x)


@core_op(fact="same", dtype="same")
def tanh(x):
    return np.tanh(x)


@core_op(fact="same", dtype="same")
def asinh(x):
    return np.arcsinh(x)


@core_op(fact="same", dtype="same")
def acosh(x):
    return np.arccosh(x)


@core_op(fact="same", dtype="same")
def atanh(x):
    return np.arctanh(x)


@core_op(fact="same", dtype="same")
def sinc(x):
    return np.sinc(x)


@core_op(fact="same", dtype="same")
def erf(x):
    return np.vectorize(math.erf, otypes=[np.float64])(x).astype(x.dtype)


@core_op(fact="same", dtype="same")
def erfc(x):
    return np.vectorize(math.erfc, otypes=[np.float64])(x).astype(x.dtype)


@core_op(fact="same", dtype="same")
def erfinv(x):  # Newton on erf, from a closed form that is good to three digits
    y = x.astype(np.float64)
    inside = np.where(np.abs(y) < 1, y, 0)
    logarithm = np.log1p(-inside * inside)
    half = 2 / (math.pi * 0.147) + logarithm / 2
    z = np.sign(inside) * np.sqrt(np.sqrt(half * half - logarithm / 0.147) - half)
    for _ in range(4):
        error = np.vectorize(math.erf, otypes=[np.float64])(z) - inside
        z = z - error / (2 / math.sqrt(math.pi) * np.exp(-z * z))
    outside = np.where(np.abs(y) == 1, np.copysign(np.inf, y), np.nan)
    return np.where(np.abs(y) < 1, z, outside).astype(x.dtype)


@core_op(fact="same", dtype="same")
def lgamma(x):  # infinite at zero and the negative integers
    pole = (x <= 0) & (np.floor(x) == x) | np.isinf(x)
    return np.where(pole, np.inf, np.vectorize(math.lgamma, otypes=[np.float64])(np.where(pole, 1, x))).astype(x.dtype)


@core_op(fact="same", dtype="same")
def digamma(x):  # recurrence up to 6, then the asymptotic series; reflection for negative numbers
    y = x.astype(np.float64)
    negative = y < 0
    z = np.where(negative, 1 - y, y)
    result = np.zeros_like(z)
    for _ in range(10):
        small = z < 10
        result = np.where(small, result - 1 / np.where(z == 0, 1, z), result)
        z = np.where(small, z + 1, z)
    r = 1 / (z * z)
    series = r * (1 / 12 - r * (1 / 120 - r * (1 / 252 - r * (1 / 240 - r * (1 / 132)))))
    result = result + np.log(z) - 0.5 / z - series
    fraction = y - np.floor(y)
    reflected = result - math.pi / np.tan(math.pi * np.where(fraction == 0, 0.5, fraction))
    result = np.where(negative, np.where(fraction == 0, np.nan, reflected), result)
    return np.where(y == 0, np.copysign(np.inf, -y), result).astype(x.dtype)


@core_op(fact="same", dtype="same")
def floor(x):
    return x if x.dtype.kind in "iu" else np.floor(x)


@core_op(fact="same", dtype="same")
def ceil(x):
    return x if x.dtype.kind in "iu" else np.ceil(x)


@core_op(fact="same", dtype="same")
def trunc(x):
    return x if x.dtype.kind in "iu" else np.trunc(x)


@core_op(fact="same", dtype="same")
def round(x, decimals=0):  # half to even
    if x.dtype.kind in "iu":
        return x
    if decimals == 0:
        return np.round(x)
    scale = x.dtype.type(10.0 ** np.abs(decimals))
    return np.round(x * scale) / scale if decimals > 0 else np.round(x / scale) * scale


@core_op(fact="same", dtype="bool")
def isnan(x):
    return x != x


@core_op(fact="same", dtype="bool")
def isinf(x):  # integers and booleans are finite
    return np.isinf(x)


@core_op(fact="same", dtype="bool")
def isfinite(x):
    return np.isfinite(x)


@core_op(fact="same", dtype="bool")
def isposinf(x):
    return x == np.inf


@core_op(fact="same", dtype="bool")
def isneginf(x):
    return x == -np.inf


@core_op(fact="same", dtype="bool")
def signbit(x):
    return np.signbit(x) if x.dtype.kind == "f" else x < 0


@core_op(fact="same", dtype="same")
def nan_to_num(x, nan=0.0, posinf=None, neginf=None):  # None: the largest, the lowest number of the dtype
    return np.nan_to_num(x, nan=nan, posinf=posinf, neginf=neginf)


@core_op(fact="same", dtype="bool")
def logical_not(x):
    return np.logical_not(x)


@core_op(fact="same", dtype="same")
def bitwise_invert(x):  # of booleans: not
    return np.invert(x)


@core_op(fact="same", dtype="real")
def real(x):
    return np.real(x)


@core_op(fact="same", dtype="real")
def imag(x):
    return np.imag(x)


@core_op(fact="same", dtype="same")
def conj(x):
    return np.conj(x)


@core_op(fact="same", dtype="real")
def angle(x):  # of real numbers: zero, pi, or NaN
    return np.angle(x) if x.dtype.kind == "c" else np.where(x < 0, np.pi, np.where(x != x, x, 0)).astype(x.dtype)
