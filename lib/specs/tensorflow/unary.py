"""Element-wise functions of one tensor."""

from helpers import *
from ivyc_spec import *


@lowering(core.negative, tensorflow)
def _(x):
    return -x


@lowering(core.positive, tensorflow)
def _(x):
    return tf.identity(x)


@lowering(core.square, tensorflow)
def _(x):
    return tf.square(x)


@lowering(core.sqrt, tensorflow)
def _(x):
    return tf.sqrt(x)


@lowering(core.rsqrt, tensorflow)
def _(x):
    return tf.math.rsqrt(x)


@lowering(core.reciprocal, tensorflow)
def _(x):
    return 1 / x


@lowering(core.exp, tensorflow)
def _(x):
    return tf.exp(x)


@lowering(core.exp2, tensorflow)
def _(x):
    return 2.0**x


@lowering(core.expm1, tensorflow)
def _(x):
    return tf.math.expm1(x)


@lowering(core.log, tensorflow)
def _(x):
    return tf.math.log(x)


@lowering(core.log2, tensorflow)
def _(x):
    return tf.math.log(x) / math.log(2)


@lowering(core.log10, tensorflow)
def _(x):
    return tf.math.log(x) / math.log(10)


@lowering(core.log1p, tensorflow)
def _(x):
    return tf.math.log1p(x)


@lowering(core.sin, tensorflow)
def _(x):
    return tf.sin(x)


@lowering(core.cos, tensorflow)
def _(x):
    return tf.cos(x)


@lowering(core.tan, tensorflow)
def _(x):
    return tf.tan(x)


@lowering(core.asin, tensorflow)
def _(x):
    return tf.asin(x)


@lowering(core.acos, tensorflow)
def _(x):
    return tf.acos(x)


@lowering(core.atan, tensorflow)
def _(x):
    return tf.atan(x)


@lowering(core.sinh, tensorflow)
def _(x):
    return tf.sinh(x)


@lowering(core.cosh, tensorflow)
def _(x):
    return tf.cosh(x)


@lowering(core.tanh, tensorflow)
def _(x):
    return tf.tanh(x)


@lowering(core.asinh, tensorflow)
def _(x):
    return tf.asinh(x)


@lowering(core.acosh, tensorflow)
def _(x):
    return tf.acosh(x)


@lowering(core.atanh, tensorflow)
def _(x):
    return tf.atanh(x)


@lowering(core.sinc, tensorflow)
def _(x):
    return tf.experimental.numpy.sinc(x)


@lowering(core.erf, tensorflow)
def _(x):
    return tf.math.erf(x)


@lowering(core.erfc, tensorflow)
def _(x):
    return tf.math.erfc(x)


@lowering(core.erfinv, tensorflow)
def _(x):
    return tf.math.erfinv(x)


@lowering(core.lgamma, tensorflow)
def _(x):
    return tf.math.lgamma(x)


@lowering(core.digamma, tensorflow)
def _(x):
    return tf.where(x == 0, -tf.sign(1 / x) * np.inf, tf.math.digamma(x))


@lowering(core.isposinf, tensorflow)
def _(x):
    if surely(is_integer(x)) or surely(is_bool(x)):
        return tf.zeros_like(x, dtype=tf.bool)
    return x == np.inf


@lowering(core.isneginf, tensorflow)
def _(x):
    if surely(is_integer(x)) or surely(is_bool(x)):
        return tf.zeros_like(x, dtype=tf.bool)
    return x == -np.inf


@lowering(core.logical_not, tensorflow)
def _(x):
    return tf.logical_not(truth(x))


@lowering(core.imag, tensorflow)
def _(x):
    return tf.math.imag(x)


@lowering(core.conj, tensorflow)
def _(x):
    return tf.math.conj(x)


@lowering(core.complex, tensorflow)
def _(real, imag):
    return tf.complex(real, imag)
