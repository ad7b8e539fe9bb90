"""Activations, norms and losses."""

from helpers import *
from ivyc_spec import *


@api("ivy.relu", "Tensor.relu")
@case(f32(2, 3))
def relu(x: Tensor, /, *, complex_mode: Erased = "jax"):
    return core.relu(x)


@api("ivy.relu6", "Tensor.relu6")
@case(values([-1.0, 3.0, 7.0]))
def relu6(x: Tensor, /, *, complex_mode: Erased = "jax"):
    return core.relu6(floating(x))


@api("ivy.leaky_relu", "Tensor.leaky_relu")
@case(f32(2, 3))
@case(f32(2, 3), alpha=0.1)
def leaky_relu(x: Tensor, /, *, alpha: Float = 0.2, complex_mode: Erased = "jax"):
    return core.leaky_relu(floating(x), alpha)


@api("ivy.elu", "Tensor.elu")
@case(f32(2, 3))
@case(f32(2, 3), alpha=0.5)
def elu(x: Tensor, /, *, alpha: Float = 1.0):
    return core.elu(floating(x), alpha)


@api("ivy.celu", "Tensor.celu")
@case(f32(2, 3))
@case(f32(2, 3), alpha=0.5)
def celu(x: Tensor, /, *, alpha: Float = 1.0, complex_mode: Erased = "jax"):
    return core.celu(floating(x), alpha)


@api("ivy.selu", "Tensor.selu")
@case(f32(2, 3))
def selu(x: Tensor, /):
    return core.selu(floating(x))


@api("ivy.gelu", "Tensor.gelu")
@case(f32(2, 3))
@case(f32(2, 3), approximate=True)
def gelu(x: Tensor, /, *, approximate: Bool = False, complex_mode: Erased = "jax"):
    return core.gelu(floating(x), approximate)


@api("ivy.silu", "Tensor.silu")
@case(f32(2, 3))
def silu(x: Tensor, /):
    return core.silu(floating(x))


@api("ivy.mish", "Tensor.mish")
@case(f32(2, 3))
def mish(x: Tensor, /, *, complex_mode: Erased = "jax"):
    return core.mish(floating(x))


@api("ivy.sigmoid", "Tensor.sigmoid")
@case(f32(2, 3))
def sigmoid(x: Tensor, /, *, complex_mode: Erased = "jax"):
    return core.sigmoid(floating(x))


@api("ivy.logsigmoid", "Tensor.logsigmoid")
@case(f32(2, 3))
def logsigmoid(input: Tensor, /, *, complex_mode: Erased = "jax"):
    return core.log_sigmoid(floating(input))


@api("ivy.softplus", "Tensor.softplus")
@case(f32(2, 3))
@case(f32(2, 3), beta=2.0)
@case(f32(2, 3), beta=2.0, threshold=1.0)
def softplus(
    x: Tensor, /, *, beta: Number | None = None, threshold: Number | None = None, complex_mode: Erased = "jax"
):
    scale = 1 if beta is None else beta
    return core.softplus(floating(x), scale, math.inf if threshold is None else threshold)


@api("ivy.softsign")
@case(f32(2, 3))
def softsign(x: Tensor, /):
    return core.softsign(floating(x))


@api("ivy.hardswish", "ivy.hardsilu", "Tensor.hardswish")
@case(f32(2, 3))
def hardswish(x: Tensor, /, *, complex_mode: Erased = "jax"):
    return core.hard_swish(floating(x))


@api("ivy.softmax", "Tensor.softmax")
@case(f32(2, 3))
@case(f32(2, 3), axis=0)
def softmax(x: Tensor, /, *, axis: Int | None = None):
    return core.softmax(floating(x), -1 if axis is None else axis)


@api("ivy.log_softmax", "Tensor.log_softmax")
@case(f32(2, 3), axis=1)
@case(f32(2, 3), axis=0)
def log_softmax(x: Tensor, /, *, axis: Int, complex_mode: Erased = "jax"):
    return core.log_softmax(floating(x), axis)


@api("ivy.hardtanh", "Tensor.hardtanh")
@case(f32(2, 3), max_val=0.5, min_val=-0.5)
def hardtanh(x: Tensor, /, *, max_val: Number = 1, min_val: Number = -1):
    return core.clip(floating(x), min=min_val, max=max_val)


@api("ivy.tanhshrink", "Tensor.tanhshrink")
@case(f32(2, 3))
def tanhshrink(x: Tensor, /):
    return core.subtract(floating(x), core.tanh(x))


@api("ivy.linear", "Tensor.linear")
@case(f32(2, 3), f32(4, 3))
@case(f32(2, 3), f32(4, 3), bias=f32(4))
def linear(x: Tensor, weight: Tensor, /, *, bias: Tensor | None = None):
    assume(rank(weight) == 2, "has two axes", weight)
    y = core.matmul(x, core.matrix_transpose(weight))
    return y if bias is None else core.add(y, bias)


# Losses


def reduced(loss, reduction):
    if reduction == "mean":
        return core.mean(loss)
    return core.sum(loss) if reduction == "sum" else loss


@api("ivy.l1_loss", "Tensor.l1_loss")
@case(f32(2, 3), f32(2, 3))
@case(f32(2, 3), f32(2, 3), reduction="sum")
@case(f32(2, 3), f32(2, 3), reduction="none")
def l1_loss(input: Tensor, target: Tensor, /, *, reduction: Str = "mean"):
    return reduced(core.abs(core.subtract(floating(input), target)), reduction)
