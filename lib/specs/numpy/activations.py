"""Functions of neural networks that act on each element."""

from ivyc_spec import *


@lowering(core.sigmoid, numpy)
def _(x):
    return 1 / (1 + np.exp(-x))


@lowering(core.log_sigmoid, numpy)
def _(x):
    return -np.logaddexp(0, -x)


@lowering(core.relu, numpy)
def _(x):
    return np.maximum(x, 0)


@lowering(core.relu6, numpy)
def _(x):
    return np.clip(x, 0, 6)


@lowering(core.leaky_relu, numpy)
def _(x, negative_slope):
    return np.where(x > 0, x, x * negative_slope)


@lowering(core.elu, numpy)
def _(x, alpha):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


@lowering(core.celu, numpy)
def _(x, alpha):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0) / alpha))


@lowering(core.selu, numpy)
def _(x):
    return 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * np.expm1(np.minimum(x, 0)))


@lowering(core.silu, numpy)
def _(x):
    return x / (1 + np.exp(-x))


@lowering(core.mish, numpy)
def _(x):
    return x * np.tanh(np.logaddexp(0, x))


@lowering(core.softsign, numpy)
def _(x):
    return x / (1 + np.abs(x))


@lowering(core.hard_sigmoid, numpy)
def _(x):
    return np.clip(x + 3, 0, 6) / 6


@lowering(core.hard_swish, numpy)
def _(x):
    return x * np.clip(x + 3, 0, 6) / 6


@lowering(core.gelu, numpy)
def _(x, approximate):
    if approximate:
        return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x**3)))
    return 0.5 * x * (1 + scipy.special.erf(x * math.sqrt(0.5)))


@lowering(core.softplus, numpy)
def _(x, beta, threshold):
    # Above a threshold of 20 the two differ by less than rounding does.
    if known(beta) and beta == 1 and known(threshold) and threshold == 20:
        return np.logaddexp(0, x)
    return np.where(x * beta > threshold, x, np.logaddexp(0, x * beta) / beta)
