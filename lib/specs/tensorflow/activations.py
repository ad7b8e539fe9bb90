"""Functions of neural networks that act on each element, or along one axis."""

from helpers import *
from ivyc_spec import *


@lowering(core.sigmoid, tensorflow)
def _(x):
    return tf.sigmoid(x)


@lowering(core.log_sigmoid, tensorflow)
def _(x):
    return tf.math.log_sigmoid(x)


@lowering(core.relu, tensorflow)
def _(x):
    return tf.nn.relu(x)


@lowering(core.relu6, tensorflow)
def _(x):
    return tf.nn.relu6(x)


@lowering(core.leaky_relu, tensorflow)
def _(x, negative_slope):
    # tf.nn.leaky_relu rounds its slope to float32.
    return tf.where(x > 0, x, x * negative_slope)


@lowering(core.elu, tensorflow)
def _(x, alpha):
    if surely(alpha == 1):
        return tf.nn.elu(x)
    return tf.where(x > 0, x, alpha * tf.math.expm1(tf.minimum(x, 0)))


@lowering(core.celu, tensorflow)
def _(x, alpha):
    return tf.where(x > 0, x, alpha * tf.math.expm1(tf.minimum(x, 0) / alpha))


@lowering(core.selu, tensorflow)
def _(x):
    return tf.nn.selu(x)


@lowering(core.gelu, tensorflow)
def _(x, approximate):
    # tf.nn.gelu rounds a constant to float32.
    if known(dtype(x)) and dtype(x) != float64:
        return tf.nn.gelu(x, approximate=approximate)
    if approximate:
        return 0.5 * x * (1 + tf.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))
    return 0.5 * x * (1 + tf.math.erf(x * math.sqrt(0.5)))


@lowering(core.silu, tensorflow)
def _(x):
    return x * tf.sigmoid(x)


@lowering(core.mish, tensorflow)
def _(x):
    return x * tf.tanh(tf.nn.softplus(x))


@lowering(core.softplus, tensorflow)
def _(x, beta, threshold):
    # Above a threshold of 20 the two differ by less than rounding does.
    if surely(beta == 1) and surely(threshold == 20):
        return tf.nn.softplus(x)
    return tf.where(x * beta > threshold, x, tf.nn.softplus(x * beta) / beta)


@lowering(core.softsign, tensorflow)
def _(x):
    return tf.nn.softsign(x)


@lowering(core.hard_sigmoid, tensorflow)
def _(x):
    return tf.nn.relu6(x + 3) / 6


@lowering(core.hard_swish, tensorflow)
def _(x):
    return x * tf.nn.relu6(x + 3) / 6


@lowering(core.softmax, tensorflow)
def _(x, axis):
    return tf.nn.softmax(x, axis=axis)


@lowering(core.log_softmax, tensorflow)
def _(x, axis):
    return tf.nn.log_softmax(x, axis=axis)
