"""torch.nn.functional: the activations that may write their result to the input."""

from helpers import *
from ivyc_spec import *


def unwritten(input, inplace):
    """The operand where `inplace` is a variable: it is assumed to be false."""
    assume(not inplace, "is false", inplace)
    return input


@api("torch.nn.functional.relu", writes="input")
@case(f32(2, 3), inplace=True)
def relu_in_place(input: Tensor, inplace: Refused = True):
    return core.relu(input)


@api("torch.nn.functional.relu")
@case(f32(2, 3), inplace=False)
def relu_maybe_in_place(input: Tensor, inplace: Bool = False):
    return core.relu(unwritten(input, inplace))


@api("torch.nn.functional.relu6", writes="input")
@case(f32(2, 3), inplace=True)
def relu6_in_place(input: Tensor, inplace: Refused = True):
    return core.relu6(input)


@api("torch.nn.functional.relu6")
@case(f32(2, 3), inplace=False)
def relu6_maybe_in_place(input: Tensor, inplace: Bool = False):
    return core.relu6(unwritten(input, inplace))


@api("torch.nn.functional.leaky_relu", writes="input")
@case(f32(2, 3), inplace=True)
def leaky_relu_in_place(input: Tensor, negative_slope: Number = 0.01, inplace: Refused = True):
    return core.leaky_relu(input, negative_slope)


@api("torch.nn.functional.leaky_relu")
@case(f32(2, 3), inplace=False)
def leaky_relu_maybe_in_place(input: Tensor, negative_slope: Number = 0.01, inplace: Bool = False):
    return core.leaky_relu(unwritten(input, inplace), negative_slope)


@api("torch.nn.functional.elu", writes="input")
@case(f32(2, 3), inplace=True)
def elu_in_place(input: Tensor, alpha: Number = 1.0, inplace: Refused = True):
    return core.elu(input, alpha)


@api("torch.nn.functional.elu")
@case(f32(2, 3), inplace=False)
def elu_maybe_in_place(input: Tensor, alpha: Number = 1.0, inplace: Bool = False):
    return core.elu(unwritten(input, inplace), alpha)


@api("torch.nn.functional.selu", writes="input")
@case(f32(2, 3), inplace=True)
def selu_in_place(input: Tensor, inplace: Refused = True):
    return core.selu(input)


@api("torch.nn.functional.selu")
@case(f32(2, 3), inplace=False)
def selu_maybe_in_place(input: Tensor, inplace: Bool = False):
    return core.selu(unwritten(input, inplace))


@api("torch.nn.functional.silu", writes="input")
@case(f32(2, 3), inplace=True)
def silu_in_place(input: Tensor, inplace: Refused = True):
    return core.silu(input)


@api("torch.nn.functional.silu")
@case(f32(2, 3), inplace=False)
def silu_maybe_in_place(input: Tensor, inplace: Bool = False):
    return core.silu(unwritten(input, inplace))


@api("torch.nn.functional.mish", writes="input")
@case(f32(2, 3), inplace=True)
def mish_in_place(input: Tensor, inplace: Refused = True):
    return core.mish(input)


@api("torch.nn.functional.mish")
@case(f32(2, 3), inplace=False)
def mish_maybe_in_place(input: Tensor, inplace: Bool = False):
    return core.mish(unwritten(input, inplace))


@api("torch.nn.functional.hardtanh", writes="input")
@case(f32(2, 3), inplace=True)
def hardtanh_in_place(input: Tensor, min_val: Number = -1.0, max_val: Number = 1.0, inplace: Refused = True):
    return core.clip(input, min_val, max_val)


@api("torch.nn.functional.hardtanh")
@case(f32(2, 3), inplace=False)
def hardtanh_maybe_in_place(input: Tensor, min_val: Number = -1.0, max_val: Number = 1.0, inplace: Bool = False):
    return core.clip(unwritten(input, inplace), min_val, max_val)


@api("torch.nn.functional.hardsigmoid", writes="input")
@case(f32(2, 3), inplace=True)
def hardsigmoid_in_place(input: Tensor, inplace: Refused = True):
    return core.hard_sigmoid(input)


@api("torch.nn.functional.hardsigmoid")
@case(f32(2, 3), inplace=False)
def hardsigmoid_maybe_in_place(input: Tensor, inplace: Bool = False):
    return core.hard_sigmoid(unwritten(input, inplace))


@api("torch.nn.functional.hardswish", writes="input")
@case(f32(2, 3), inplace=True)
def hardswish_in_place(input: Tensor, inplace: Refused = True):
    return core.hard_swish(input)


@api("torch.nn.functional.hardswish")
@case(f32(2, 3), inplace=False)
def hardswish_maybe_in_place(input: Tensor, inplace: Bool = False):
    return core.hard_swish(unwritten(input, inplace))
