"""Element-wise functions whose form depends on dtypes, casts, and values of the host."""

from helpers import *
from ivyc_spec import *

# What a floating number outside their range becomes: jax saturates, torch wraps.
NARROW = (uint8, int8, uint16, int16)


@lowering(core.sign, jax)
def _(x):
    if surely(is_integer(x)) or surely(is_complex(x)):
        return jnp.sign(x)
    return jnp.nan_to_num(jnp.sign(x))


@lowering(core.angle, jax)
def _(x):
    if surely(is_complex(x)):
        return jnp.angle(x)
    assume(is_floating(x), "is a floating tensor", x)
    return jnp.where(jnp.isnan(x), x, jnp.where(x < 0, math.pi, 0).astype(x.dtype))


@lowering(core.trunc_divide, jax)
def _(x, y):
    if surely(is_integer(x)) and surely(is_integer(y)):
        return (x - jnp.fmod(x, y)) // y
    tensor = y if known(is_tensor(x)) and not is_tensor(x) else x
    assume(is_floating(tensor), "is a floating tensor", tensor)
    return jnp.trunc(x / y)


@lowering(core.pow, jax)
def _(x, y):
    if surely(is_integer(x)) and surely(is_tensor(y)):
        return core.integer_power(x, y)
    return x**y


@lowering(core.integer_power, jax, outline="integer_power")
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
        return jnp.clip(x, min=min)
    return jnp.clip(x, min, max)


@lowering(core.astype, jax)
def _(x, dtype):
    if known(dtype) and dtype in NARROW and not (surely(is_integer(x)) or surely(is_bool(x))):
        return x.astype(jnp.int32).astype(dtype)
    if surely(is_complex(x)) and not surely(is_complex(dtype)):
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


@lowering(core.convert, jax, outline="convert")
def convert(x, target):
    """x in the dtype `target`, or in that of the array `target`; x itself where target is a device or None."""
    if target is None or isinstance(target, (str, jax.Device)):
        return x
    return x.astype(target.dtype if isinstance(target, jax.Array) else target)
