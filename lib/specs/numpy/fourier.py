from ivyc_spec import *


@lowering(core.fftshift, numpy)
def _(x, axes):
    return np.fft.fftshift(x, axes=axes)


@lowering(core.ifftshift, numpy)
def _(x, axes):
    return np.fft.ifftshift(x, axes=axes)
