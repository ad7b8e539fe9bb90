"""Linear algebra and layers in ivy."""

from helpers import *
from ivyc_spec import *


@lowering(core.matmul, ivy)
def _(x, y):
    return x @ y


@lowering(core.matvec, ivy)
def _(x, y):
    return x @ y


@lowering(core.dot, ivy)
def _(x, y):
    return x @ y


@lowering(core.einsum, ivy)
def _(equation, operands):
    return ivy.einsum(equation, *operands)


@lowering(core.tensordot, ivy)
def _(x, y, axes):
    return ivy.tensordot(x, y, axes=axes)


@lowering(core.outer, ivy)
def _(x, y):
    return ivy.outer(x, y)


@lowering(core.kron, ivy)
def _(x, y):
    return ivy.kron(x, y)


@lowering(core.cross, ivy)
def _(x, y, axis):
    return ivy.cross(x, y, axis=axis)


@lowering(core.inv, ivy)
def _(x):
    return ivy.inv(x)


@lowering(core.det, ivy)
def _(x):
    return ivy.det(x)


@lowering(core.svdvals, ivy)
def _(x):
    return ivy.svdvals(x)


@lowering(core.solve, ivy)
def _(a, b):
    return ivy.solve(a, b)


@lowering(core.cholesky, ivy)
def _(x, upper):
    return ivy.cholesky(x, upper=upper)


@lowering(core.slogdet, ivy)
def _(x):
    return ivy.slogdet(x)


@lowering(core.qr, ivy)
def _(x, mode):
    return ivy.qr(x, mode=mode)


@lowering(core.svd, ivy)
def _(x, full_matrices):
    return ivy.svd(x, full_matrices=full_matrices)


@lowering(core.eigh, ivy)
def _(x, upper):
    return ivy.eigh(x, UPLO="U" if upper else "L")


@lowering(core.eigvalsh, ivy)
def _(x, upper):
    return ivy.eigvalsh(x, UPLO="U" if upper else "L")


@lowering(core.matrix_power, ivy)
def _(x, n):
    return ivy.matrix_power(x, n)


@lowering(core.matrix_norm, ivy)
def _(x, ord, axes, keepdims):
    return ivy.matrix_norm(x, ord=ord, axis=axes, keepdims=keepdims)


@lowering(core.layer_norm, ivy, outline="layer_norm")
def layer_norm(x, axes, weight, bias, eps):
    """Normalises over the axes, then scales and shifts where there are weights."""
    centred = x - ivy.mean(x, axis=axes, keepdims=True)
    y = centred / ivy.sqrt(ivy.mean(centred * centred, axis=axes, keepdims=True) + eps)
    y = y if weight is None else y * weight
    return y if bias is None else y + bias


@lowering(core.conv, ivy, outline="conv")
def conv(x, w, b, stride, padding, dilation, groups):
    """A convolution of any number of axes; padding is a tuple of (before, after)."""
    pads = ((0, 0), (0, 0), *padding)
    y = ivy.conv_general_dilated(
        ivy.constant_pad(x, pads),
        w,
        stride,
        "VALID",
        dims=len(stride),
        data_format="channel_first",
        filter_format="channel_first",
        feature_group_count=groups,
        dilations=dilation,
    )
    return y if b is None else y + ivy.reshape(b, (-1,) + (1,) * len(stride))
