"""Bitwise operators, and their functions."""

from helpers import *
from ivyc_spec import *


@api(
    "host.and",
    "torch.bitwise_and",
    "Tensor.bitwise_and",
    aten=("bitwise_and.Tensor", "bitwise_and.Scalar"),
    inplace="Tensor.bitwise_and_",
    out=True,
)
@case(b8(4), b8(4))
@case(i64(4), 3)
@case(u8(4), i32(4))
@case(b8(4), True)
def bitwise_and(input: Tensor, other: Tensor | Number):
    x, y = promote(input, other)
    return core.bitwise_and(x, y)


@api(
    "host.or",
    "torch.bitwise_or",
    "Tensor.bitwise_or",
    aten=("bitwise_or.Tensor", "bitwise_or.Scalar"),
    inplace="Tensor.bitwise_or_",
    out=True,
)
@case(b8(4), b8(4))
@case(i64(4), 3)
def bitwise_or(input: Tensor, other: Tensor | Number):
    x, y = promote(input, other)
    return core.bitwise_or(x, y)


@api(
    "host.xor",
    "torch.bitwise_xor",
    "Tensor.bitwise_xor",
    aten=("bitwise_xor.Tensor", "bitwise_xor.Scalar"),
    inplace="Tensor.bitwise_xor_",
    out=True,
)
@case(b8(4), b8(4))
@case(i64(4), 3)
def bitwise_xor(input: Tensor, other: Tensor | Number):
    x, y = promote(input, other)
    return core.bitwise_xor(x, y)


@api("host.and", "torch.bitwise_and", aten="bitwise_and.Scalar_Tensor")
@case(3, i64(4))
def bitwise_and_reflected(input: Number, other: Tensor):
    x, y = promote(input, other)
    return core.bitwise_and(x, y)


@api("host.or", "torch.bitwise_or", aten="bitwise_or.Scalar_Tensor")
@case(3, i64(4))
def bitwise_or_reflected(input: Number, other: Tensor):
    x, y = promote(input, other)
    return core.bitwise_or(x, y)


@api(
    "host.lshift",
    "torch.bitwise_left_shift",
    "Tensor.bitwise_left_shift",
    aten=("bitwise_left_shift.Tensor", "bitwise_left_shift.Tensor_Scalar"),
    out=True,
    inplace="Tensor.bitwise_left_shift_",
)
@case(i64(4), 3)
@case(i64(4), values([0, 1, 2, 3]))
def left_shift(input: Tensor, other: Tensor | Number):
    x, y = promote(input, other)
    return core.bitwise_left_shift(x, y)


@api(
    "host.rshift",
    "torch.bitwise_right_shift",
    "Tensor.bitwise_right_shift",
    aten=("bitwise_right_shift.Tensor", "bitwise_right_shift.Tensor_Scalar"),
    out=True,
    inplace="Tensor.bitwise_right_shift_",
)
@case(i64(4), 3)
@case(i64(4), values([0, 1, 2, 3]))
def right_shift(input: Tensor, other: Tensor | Number):
    x, y = promote(input, other)
    return core.bitwise_right_shift(x, y)


@api("host.xor", "torch.bitwise_xor", aten="bitwise_xor.Scalar_Tensor")
@case(3, i64(4))
def bitwise_xor_reflected(input: Number, other: Tensor):
    x, y = promote(input, other)
    return core.bitwise_xor(x, y)


@api("host.lshift", "torch.bitwise_left_shift", aten="bitwise_left_shift.Scalar_Tensor")
@case(1, values([0, 1, 2, 3]))
def left_shift_reflected(input: Number, other: Tensor):
    return core.bitwise_left_shift(core.full_like(other, input), other)


@api("host.rshift", "torch.bitwise_right_shift", aten="bitwise_right_shift.Scalar_Tensor")
@case(64, values([0, 1, 2, 3]))
def right_shift_reflected(input: Number, other: Tensor):
    return core.bitwise_right_shift(core.full_like(other, input), other)
