from ivyc_spec import *


@lowering(core.fftshift, tensorflow)
def _(x, axes):
    return tf.signal.fftshift(x, axes=axes)


@lowering(core.ifftshift, tensorflow)
def _(x, axes):
    return tf.signal.ifftshift(x, axes=axes)
