from ivyc_spec import *


@lowering(core.fftshift, jax)
def _(x, axes):
    return jnp.fft.fftshift(x, axes=axes)


@lowering(core.ifftshift, jax)
def _(x, axes):
    return jnp.fft.ifftshift(x, axes=axes)
