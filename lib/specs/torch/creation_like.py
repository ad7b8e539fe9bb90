"""Functions that make tensors after another one, and those that fill one."""

from helpers import *
from ivyc_spec import *


@api("torch.zeros_like", aten="zeros_like")
@case(f32(2, 3))
@case(i64(2))
@case(f32(2, 3), dtype=bool_, device="cpu")
def zeros_like(
    input: Tensor,
    *,
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    memory_format: Erased = None,
    requires_grad: Erased = False,
):
    return core.zeros_like(input, dtype=dtype)


@api("torch.ones_like", aten="ones_like")
@case(f32(2, 3))
@case(i64(2), dtype=float32)
def ones_like(
    input: Tensor,
    *,
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    memory_format: Erased = None,
    requires_grad: Erased = False,
):
    return core.ones_like(input, dtype=dtype)


@api("torch.empty_like", aten="empty_like")
@case(f32(0, 3))
@case(i64(0), dtype=float32)
def empty_like(
    input: Tensor,
    *,
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    memory_format: Erased = None,
    requires_grad: Erased = False,
):
    return core.empty_like(input, dtype=dtype)


@api("torch.full_like", aten="full_like")
@case(f32(2, 3), 2)
@case(i64(2), 2.7)
@case(i64(2), 2.5, dtype=float32)
@case(f32(2), fill_value=True)
def full_like(
    input: Tensor,
    fill_value: Number,
    *,
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    memory_format: Erased = None,
    requires_grad: Erased = False,
):
    return core.full_like(input, fill_value, dtype=dtype)


def own_dtype(self, given):
    return dtype(self) if given is None else given


@api("Tensor.new_zeros", aten="new_zeros")
@case(f64(2), 2, 3)
@case(f64(2), (2, 3))
@case(f64(2), (2, 3), dtype=int64, device="cpu")
@case(f64(2), values(2), 3)
def new_zeros(
    self: Tensor,
    *size: Int | Tensor | Seq[Int | Tensor],
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    requires_grad: Erased = False,
):
    return core.zeros(numbers(variadic(size)), dtype=own_dtype(self, dtype))


@api("Tensor.new_ones", aten="new_ones")
@case(f64(2), 2, 3)
@case(i64(2), (2, 3))
@case(f64(2), (2, 3), dtype=bool_)
def new_ones(
    self: Tensor,
    *size: Int | Tensor | Seq[Int | Tensor],
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    requires_grad: Erased = False,
):
    return core.ones(numbers(variadic(size)), dtype=own_dtype(self, dtype))


@api("Tensor.new_empty", aten="new_empty")
@case(f64(2), 0, 3)
@case(f64(2), (0, 3), dtype=int64)
def new_empty(
    self: Tensor,
    *size: Int | Tensor | Seq[Int | Tensor],
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    requires_grad: Erased = False,
):
    return core.empty(numbers(variadic(size)), dtype=own_dtype(self, dtype))


@api("Tensor.new_full", aten="new_full")
@case(f64(2), (2, 3), 2)
@case(i64(2), (2, 3), 2.7)
@case(i64(2), size=(2,), fill_value=2.5, dtype=float32)
def new_full(
    self: Tensor,
    size: Seq[Int],
    fill_value: Number,
    *,
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    requires_grad: Erased = False,
):
    return core.full(size, fill_value, dtype=own_dtype(self, dtype))


@api("Tensor.new_tensor")
@case(f64(2), [1, 2])
@case(i64(2), 2.5)
@case(f64(2), [1.0], dtype=float32, device="cpu")
def new_tensor(
    self: Tensor,
    data,
    *,
    dtype: DType | None = None,
    device: Erased = None,
    requires_grad: Erased = False,
    pin_memory: Erased = False,
):
    if known(is_tensor(data)) and is_tensor(data):
        return cast(data, own_dtype(self, dtype))
    return core.asarray(data, dtype=own_dtype(self, dtype))


# Methods that fill a tensor, in place


@api("Tensor.zero_", writes="self", aten="zero_")
@case(f32(2, 3))
def zero_(self: Tensor):
    return core.zeros_like(self)


@api("Tensor.fill_", writes="self", aten=("fill_.Scalar", "fill_.Tensor"))
@case(f32(2, 3), 2.5)
@case(i64(2, 3), 2.7)
@case(f32(2, 3), f32())
def fill_(self: Tensor, value: Number | Tensor):
    return core.full_like(self, value)


@api("Tensor.copy_", writes="self", aten="copy_")
@case(f32(2, 3), f32(3))
@case(f32(2, 3), i64(2, 3), True)
@case(i64(2), f32(2))
def copy_(self: Tensor, src: Tensor, non_blocking: Erased = False):
    return core.broadcast_to(cast(src, dtype(self)), core.shape(self))


@api("Tensor.fill_diagonal_", writes="self", aten="fill_diagonal_")
@case(f32(3, 3), 0)
@case(f32(2, 3), 1.5)
@case(i64(3, 3), 1.5)
def fill_diagonal_(self: Tensor, fill_value: Number, wrap: Refused = False):
    n, m = shape(self)
    return core.where(core.eye(n, m, dtype=bool_), filling(self, fill_value), self)
