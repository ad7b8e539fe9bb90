"""Element-wise functions whose form depends on dtypes, casts, and values of the host."""

from ivyc_spec import *

# What a floating number outside their range becomes: jax saturates, torch wraps.
NARROW = (uint8, int8, uint16, int16)


@lowering(core.sign, jax)
def _(x):
    if is_integer(x) or is_complex(x):
        return jnp.sign(x)
    return jnp.nan_to_num(jnp.sign(x))


@lowering(core.angle, jax)
def _(x):
    if is_complex(x):
        return jnp.angle(x)
    assume(is_floating(x), "is a floating tensor", x)
    return jnp.where(jnp.isnan(x), x, jnp.where(x < 0, math.pi, 0).astype(x.dtype))


@lowering(core.trunc_divide, jax)
def _(x, y):
    if is_integer(x) and is_integer(y):
        return (x - jnp.fmod(x, y)) // y
    return jnp.trunc(x / y)


@lowering(core.pow, jax, outline="integer_power")
def integer_power(x, y):
    """x to the power y for integers; a negative power of anything but 1 and -1 is 0."""
    odd = jnp.where(y % 2 == 0, 1, x)
    inverse = jnp.where(x == 1, 1, jnp.where(x == -1, odd, 0))
    return jnp.where(y < 0, inverse, x ** jnp.maximum(y, 0))


@lowering(core.heaviside, jax)
def _(x, y):
    return jnp.where(x == 0, y, (x > 0).astype(x.dtype))


@lowering(core.clip, jax)
def _(x, min, max):
    if known(min) and min is None:
        return jnp.clip(x, max=max)
    if known(max) and max is None:
        return jnp.clip(x, min)
    return jnp.clip(x, min, max)


@lowering(core.astype, jax)
def _(x, dtype):
    if known(dtype) and dtype in NARROW and not (is_integer(x) or is_bool(x)):
        return x.astype(jnp.int32).astype(dtype)
    if is_complex(x) and not is_complex(dtype):
        return x.real.astype(dtype)
    return x.astype(dtype)


@lowering(core.bitcast, jax)
def _(x, dtype):
    return x.view(dtype)


@lowering(core.copy, jax)
def _(x):
    # Arrays are immutable.
    return x


@lowering(core.stop_gradient, jax)
def _(x):
    return lax.stop_gradient(x)
