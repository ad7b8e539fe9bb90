"""Functions of neural networks that act on each element, or along one axis."""

from ivyc_spec import *


@lowering(core.sigmoid, jax)
def _(x):
    return jax.nn.sigmoid(x)


@lowering(core.log_sigmoid, jax)
def _(x):
    return jax.nn.log_sigmoid(x)


@lowering(core.relu, jax)
def _(x):
    return jax.nn.relu(x)


@lowering(core.relu6, jax)
def _(x):
    return jax.nn.relu6(x)


@lowering(core.leaky_relu, jax)
def _(x, negative_slope):
    return jax.nn.leaky_relu(x, negative_slope=negative_slope)


@lowering(core.elu, jax)
def _(x, alpha):
    return jax.nn.elu(x, alpha=alpha)


@lowering(core.celu, jax)
def _(x, alpha):
    return jax.nn.celu(x, alpha=alpha)


@lowering(core.selu, jax)
def _(x):
    return jax.nn.selu(x)


@lowering(core.gelu, jax)
def _(x, approximate):
    return jax.nn.gelu(x, approximate=approximate)


@lowering(core.silu, jax)
def _(x):
    return jax.nn.silu(x)


@lowering(core.mish, jax)
def _(x):
    return jax.nn.mish(x)


@lowering(core.softplus, jax)
def _(x, beta, threshold):
    # Above a threshold of 20 the two differ by less than rounding does.
    if known(beta) and beta == 1 and known(threshold) and threshold == 20:
        return jax.nn.softplus(x)
    return jnp.where(x * beta > threshold, x, jax.nn.softplus(x * beta) / beta)


@lowering(core.softsign, jax)
def _(x):
    return jax.nn.soft_sign(x)


@lowering(core.hard_sigmoid, jax)
def _(x):
    return jax.nn.hard_sigmoid(x)


@lowering(core.hard_swish, jax)
def _(x):
    return jax.nn.hard_swish(x)


@lowering(core.softmax, jax)
def _(x, axis):
    return jax.nn.softmax(x, axis=axis)


@lowering(core.log_softmax, jax)
def _(x, axis):
    return jax.nn.log_softmax(x, axis=axis)
