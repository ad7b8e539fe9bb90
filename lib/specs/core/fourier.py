"""Core ops that order frequencies."""

from ivyc_spec import *


@core_op(fact="same", dtype="same")
def fftshift(x, axes=None):  # the zero frequency to the middle; None: of all axes
    return np.fft.fftshift(x, axes=axes)


@core_op(fact="same", dtype="same")
def ifftshift(x, axes=None):
    return np.fft.ifftshift(x, axes=axes)
