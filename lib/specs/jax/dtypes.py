"""Questions about dtypes alone."""

from ivyc_spec import *


@lowering(core.promote_types, jax)
def _(a, b):
    return jnp.promote_types(a, b)


@lowering(core.beside, jax, outline="beside")
def beside(x, other):
    """Integers as an operand beside a tensor or a number: a number with a fraction makes float32 of them."""
    return x.astype(jnp.float32) if isinstance(other, float) else x
