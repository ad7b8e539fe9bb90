"""Special functions, element by element."""

from ivyc_spec import *


@lowering(core.bessel_i0, tensorflow)
def _(x):
    return tf.math.bessel_i0(x)


@lowering(core.bessel_i0e, tensorflow)
def _(x):
    return tf.math.bessel_i0e(x)


@lowering(core.bessel_i1, tensorflow)
def _(x):
    return tf.math.bessel_i1(x)


@lowering(core.bessel_i1e, tensorflow)
def _(x):
    return tf.math.bessel_i1e(x)


@lowering(core.ndtri, tensorflow)
def _(x):
    return tf.math.ndtri(x)


@lowering(core.log_ndtr, tensorflow, outline="log_ndtr")
def log_ndtr(x):
    """The logarithm of the normal distribution function; far to the left its asymptotic series."""
    near = tf.maximum(x, -8.0)
    far = tf.minimum(x, -8.0)
    r = 1 / (far * far)
    series = 1 - r * (1 - 3 * r * (1 - 5 * r * (1 - 7 * r * (1 - 9 * r * (1 - 11 * r * (1 - 13 * r))))))
    left = -far * far / 2 - tf.math.log(-far) - 0.5 * math.log(2 * math.pi) + tf.math.log(series)
    middle = tf.math.log(tf.math.erfc(-near * math.sqrt(0.5)) / 2)
    right = tf.math.log1p(-tf.math.erfc(x * math.sqrt(0.5)) / 2)
    return tf.where(x < -8, left, tf.where(x > 0, right, middle))


@lowering(core.gammainc, tensorflow)
def _(a, x):
    return tf.math.igamma(a, x)


@lowering(core.gammaincc, tensorflow)
def _(a, x):
    return tf.math.igammac(a, x)


@lowering(core.zeta, tensorflow)
def _(x, q):
    return tf.math.zeta(x, q)


@lowering(core.polygamma, tensorflow)
def _(x, n):
    return tf.math.polygamma(tf.cast(n, x.dtype), x)
