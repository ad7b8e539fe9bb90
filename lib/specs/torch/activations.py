"""torch.nn.functional: activations."""

from helpers import *
from ivyc_spec import *


def default_axis(x):
    """The axis of softmax without dim: 0 for tensors of 0, 1 or 3 axes, else 1."""
    assume(known(rank(x)) or rank(x) == 2 or rank(x) == 4, "has two or four axes", x)
    return 0 if known(rank(x)) and rank(x) in (0, 1, 3) else 1


@api("torch.softmax", "torch.special.softmax", "Tensor.softmax", aten="softmax.int")
@case(f32(2, 3), 1)
@case(f32(2, 3), dim=0)
@case(i64(2, 3), -1, dtype=float32)
@case(
    values([[1.0, math.inf], [math.nan, 0.0]]),
    1,
    differs={"tensorflow": "in float32, elements beside NaN or infinity are 0 and not NaN"},
)
@case(f32(2, 0), 1)
def softmax(input: Tensor, dim: Int, dtype: DType | None = None):
    return core.softmax(cast_if_given(input, dtype), axis=dim)


@api("torch.nn.functional.softmax")
@case(f32(2, 3), 1)
@case(f32(2, 3))
@case(f32(2, 3, 4), dim=-1, dtype=float64)
@case(f32(2, 3, 4))
def functional_softmax(input: Tensor, dim: Int | None = None, _stacklevel: Erased = 3, dtype: DType | None = None):
    return core.softmax(cast_if_given(input, dtype), axis=default_axis(input) if dim is None else dim)


@api("torch.nn.functional.softmin")
@case(f32(2, 3), 1)
@case(f32(2, 3))
def softmin(input: Tensor, dim: Int | None = None, _stacklevel: Erased = 3, dtype: DType | None = None):
    x = core.negative(cast_if_given(input, dtype))
    return core.softmax(x, axis=default_axis(input) if dim is None else dim)


@api("torch.log_softmax", "torch.special.log_softmax", "Tensor.log_softmax", aten="log_softmax.int")
@case(f32(2, 3), 1)
@case(f32(2, 3), dim=0, dtype=float64)
def log_softmax(input: Tensor, dim: Int, dtype: DType | None = None):
    return core.log_softmax(cast_if_given(input, dtype), axis=dim)


@api("torch.nn.functional.log_softmax")
@case(f32(2, 3), 1)
@case(f32(2, 3))
@case(f32(2, 3, 4), dim=-1, dtype=float64)
def functional_log_softmax(input: Tensor, dim: Int | None = None, _stacklevel: Erased = 3, dtype: DType | None = None):
    return core.log_softmax(cast_if_given(input, dtype), axis=default_axis(input) if dim is None else dim)


@api("torch.relu", "Tensor.relu", aten="relu", inplace="Tensor.relu_")
@case(f32(2, 3))
@case(i64(4))
@case(values([-1.0, math.nan]))
def relu(input: Tensor):
    return core.relu(input)


@api("torch.nn.functional.relu")
@case(f32(2, 3))
def functional_relu(input: Tensor, inplace: Refused = False):
    return core.relu(input)


@api("torch.nn.functional.relu6")
@case(values([-1.0, 3.0, 7.0]))
def relu6(input: Tensor, inplace: Refused = False):
    return core.relu6(input)


@api("torch.nn.functional.leaky_relu")
@case(f32(2, 3))
@case(f32(2, 3), 0.2)
@case(f32(2, 3), negative_slope=0.1, inplace=False)
@case(f64(2, 3), 0.2)
def leaky_relu(input: Tensor, negative_slope: Number = 0.01, inplace: Refused = False):
    return core.leaky_relu(input, negative_slope)


@api("torch.nn.functional.elu")
@case(f32(2, 3))
@case(f32(2, 3), alpha=0.5)
def elu(input: Tensor, alpha: Number = 1.0, inplace: Refused = False):
    return core.elu(input, alpha)


@api("torch.nn.functional.celu", "torch.celu")
@case(f32(2, 3))
@case(f32(2, 3), alpha=0.5)
def celu(input: Tensor, alpha: Number = 1.0, inplace: Refused = False):
    return core.celu(input, alpha)


@api("torch.nn.functional.selu", "torch.selu")
@case(f32(2, 3))
def selu(input: Tensor, inplace: Refused = False):
    return core.selu(input)


@api("torch.nn.functional.gelu")
@case(f32(2, 3))
@case(f64(2, 3))
@case(f32(2, 3), approximate="tanh")
@case(f64(2, 3), approximate="tanh")
def gelu(input: Tensor, *, approximate: Str = "none"):
    return core.gelu(input, approximate=approximate == "tanh")


@api("torch.nn.functional.silu")
@case(f32(2, 3))
def silu(input: Tensor, inplace: Refused = False):
    return core.silu(input)


@api("torch.nn.functional.mish")
@case(f32(2, 3))
def mish(input: Tensor, inplace: Refused = False):
    return core.mish(input)


@api("torch.nn.functional.softplus")
@case(values([-3.0, 0.0, 5.0, 30.0]))
@case(f32(2, 3), 2.0, 1.0)
@case(f32(2, 3), beta=0.5)
def softplus(input: Tensor, beta: Number = 1, threshold: Number = 20):
    return core.softplus(input, beta, threshold)


@api("torch.nn.functional.softsign")
@case(f32(2, 3))
def softsign(input: Tensor):
    return core.softsign(input)


@api("torch.nn.functional.tanhshrink")
@case(f32(2, 3))
def tanhshrink(input: Tensor):
    return core.subtract(input, core.tanh(input))


@api("torch.nn.functional.hardtanh")
@case(f32(2, 3))
@case(f32(2, 3), -0.5, 0.2)
def hardtanh(input: Tensor, min_val: Number = -1.0, max_val: Number = 1.0, inplace: Refused = False):
    return core.clip(input, min_val, max_val)


@api("torch.nn.functional.hardsigmoid")
@case(values([-4.0, -1.0, 0.5, 4.0]))
def hardsigmoid(input: Tensor, inplace: Refused = False):
    return core.hard_sigmoid(input)


@api("torch.nn.functional.hardswish")
@case(values([-4.0, -1.0, 0.5, 4.0]))
def hardswish(input: Tensor, inplace: Refused = False):
    return core.hard_swish(input)


@api("torch.nn.functional.logsigmoid")
@case(values([-40.0, -1.0, 0.5, 40.0]))
def logsigmoid(input: Tensor):
    return core.log_sigmoid(input)


@api("torch.nn.functional.tanh")
@case(f32(3))
def tanh(input: Tensor):
    return core.tanh(floating(input))


@api("torch.nn.functional.sigmoid")
@case(f32(3))
def sigmoid(input: Tensor):
    return core.sigmoid(floating(input))


@api("torch.nn.functional.threshold", "torch.threshold")
@case(f32(2, 3), 0.1, 20.0)
def threshold(input: Tensor, threshold: Number, value: Number, inplace: Refused = False):
    return core.where(core.greater(input, threshold), input, value)


@api("torch.nn.functional.hardshrink", "torch.hardshrink")
@case(f32(2, 3))
@case(f32(2, 3), lambd=0.2)
def hardshrink(input: Tensor, lambd: Number = 0.5):
    return core.where(core.greater(core.abs(input), lambd), input, 0)


@api("torch.nn.functional.softshrink")
@case(f32(2, 3))
@case(f32(2, 3), 0.2)
def softshrink(input: Tensor, lambd: Number = 0.5):
    return core.subtract(input, core.clip(input, -lambd, lambd))


@api("torch.nn.functional.glu")
@case(f32(2, 4))
@case(f32(4, 3), dim=0)
def glu(input: Tensor, dim: Int = -1):
    halves = core.chunk(input, 2, axis=dim)
    return core.multiply(halves[0], core.sigmoid(halves[1]))


@api("torch.nn.functional.prelu", "torch.prelu", "Tensor.prelu", aten="prelu")
@case(f32(2, 3), f32(1))
@case(f32(2, 3, 4), f32(3))
@case(f32(5), f32(1))
@case(f32(2, 3), f32(3))
def prelu(input: Tensor, weight: Tensor):
    """One slope, or one for each channel (axis 1)."""
    slopes = weight
    if not (known(shape(weight)) and shape(weight)[0] == 1):
        slopes = core.reshape(weight, (-1, *((1,) * (rank(input) - 2))))
    return core.where(core.greater(input, 0), input, core.multiply(slopes, input))


@api("torch.nn.functional.rrelu")
@case(f32(2, 3))
@case(f32(2, 3), 0.1, 0.3, False)
def rrelu(
    input: Tensor,
    lower: Float = 0.125,
    upper: Float = 0.3333333333333333,
    training: Bool = False,
    inplace: Refused = False,
):
    if training:
        raise Unsupported("random slopes in training")
    return core.leaky_relu(input, (lower + upper) / 2)
