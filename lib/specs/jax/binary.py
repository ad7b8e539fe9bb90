"""Element-wise functions of two or three arrays."""

from ivyc_spec import *


@lowering(core.add, jax)
def _(x, y):
    return x + y


@lowering(core.subtract, jax)
def _(x, y):
    return x - y


@lowering(core.multiply, jax)
def _(x, y):
    return x * y


@lowering(core.divide, jax)
def _(x, y):
    return x / y


@lowering(core.floor_divide, jax)
def _(x, y):
    return x // y


@lowering(core.remainder, jax)
def _(x, y):
    return x % y


@lowering(core.fmod, jax)
def _(x, y):
    return jnp.fmod(x, y)


@lowering(core.maximum, jax)
def _(x, y):
    return jnp.maximum(x, y)


@lowering(core.minimum, jax)
def _(x, y):
    return jnp.minimum(x, y)


@lowering(core.fmax, jax)
def _(x, y):
    return jnp.fmax(x, y)


@lowering(core.fmin, jax)
def _(x, y):
    return jnp.fmin(x, y)


@lowering(core.atan2, jax)
def _(x, y):
    return jnp.arctan2(x, y)


@lowering(core.hypot, jax)
def _(x, y):
    return jnp.hypot(x, y)


@lowering(core.logaddexp, jax)
def _(x, y):
    return jnp.logaddexp(x, y)


@lowering(core.copysign, jax)
def _(x, y):
    return jnp.copysign(x, y)


@lowering(core.nextafter, jax)
def _(x, y):
    return jnp.nextafter(x, y)


@lowering(core.xlogy, jax)
def _(x, y):
    return jsp.special.xlogy(x, y)


@lowering(core.gcd, jax)
def _(x, y):
    return jnp.gcd(x, y)


@lowering(core.lcm, jax)
def _(x, y):
    return jnp.lcm(x, y)


@lowering(core.equal, jax)
def _(x, y):
    return x == y


@lowering(core.not_equal, jax)
def _(x, y):
    return x != y


@lowering(core.less, jax)
def _(x, y):
    return x < y


@lowering(core.less_equal, jax)
def _(x, y):
    return x <= y


@lowering(core.greater, jax)
def _(x, y):
    return x > y


@lowering(core.greater_equal, jax)
def _(x, y):
    return x >= y


@lowering(core.isclose, jax)
def _(x, y, rtol, atol, equal_nan):
    return jnp.isclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan)


@lowering(core.logical_and, jax)
def _(x, y):
    return jnp.logical_and(x, y)


@lowering(core.logical_or, jax)
def _(x, y):
    return jnp.logical_or(x, y)


@lowering(core.logical_xor, jax)
def _(x, y):
    return jnp.logical_xor(x, y)


@lowering(core.bitwise_and, jax)
def _(x, y):
    return x & y


@lowering(core.bitwise_or, jax)
def _(x, y):
    return x | y


@lowering(core.bitwise_xor, jax)
def _(x, y):
    return x ^ y


@lowering(core.bitwise_left_shift, jax)
def _(x, y):
    return x << y


@lowering(core.bitwise_right_shift, jax)
def _(x, y):
    return x >> y


@lowering(core.where, jax)
def _(condition, x, y):
    return jnp.where(condition, x, y)
