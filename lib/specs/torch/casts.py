"""Casts and moves between devices, which are no-ops in every target."""

from helpers import *
from ivyc_spec import *


@api("Tensor.to", aten=("to.dtype", "to.dtype_layout"), view="may")
@case(f32(3), float64)
@case(f32(3), dtype=float64)
@case(f32(3), int64, True)
@case(values([1.7, -1.7, 300.5]), int32)
@case(b8(3), float32, copy=True)
@case(c64(3), complex128)
@case(f32(2, 3), bfloat16)
@case(f32(3), float32)
def to_dtype(
    self: Tensor, dtype: DType, non_blocking: Erased = False, copy: Bool = False, *, memory_format: Erased = None
):
    if not known(kind(dtype)):
        return core.convert(self, dtype)
    return core.copy(self) if known(copy) and copy and known(dtype) and core.dtype(self) == dtype else cast(self, dtype)


@api("Tensor.to", aten=("to.device", "to.dtype_layout"), view="may")
@case(f32(3), cpu)
@case(f32(3), "cpu")
@case(f32(3), "cpu", float64)
@case(f32(3), device="cpu", dtype=float64)
@case(f32(3), device="cpu", non_blocking=True)
@case(f32(3), dtype=None, device=None)
@case(f32(3), device=cpu, dtype=int32, copy=True)
@case(f32(3), non_blocking=True)
@case(f32(3), copy=True)
def to_device(
    self: Tensor,
    device: Device | Str | Int | None = None,
    dtype: DType | None = None,
    non_blocking: Erased = False,
    copy: Bool = False,
    *,
    memory_format: Erased = None,
):
    if dtype is None:
        return core.copy(self) if known(copy) and copy else self
    return cast(self, dtype)


@api("Tensor.to", aten="to.other", view="may")
@case(f32(3), i64(2))
@case(f32(3), f64(2), non_blocking=True)
@case(f32(3), tensor=f64(2))
def to_other(
    self: Tensor, tensor: Tensor, non_blocking: Erased = False, copy: Bool = False, *, memory_format: Erased = None
):
    return cast(self, dtype(tensor))


@api("Tensor.type_as", aten="type_as", view="may")
@case(f32(3), i64(2))
@case(f32(3), f32(2))
def type_as(self: Tensor, other: Tensor):
    return cast(self, dtype(other))


@api("Tensor.float", view="may")
@case(i64(3))
@case(f32(3))
def float_(self: Tensor, memory_format: Erased = None):
    return cast(self, float32)


@api("Tensor.double", view="may")
@case(f32(3))
def double(self: Tensor, memory_format: Erased = None):
    return cast(self, float64)


@api("Tensor.half", view="may")
@case(f32(3))
def half(self: Tensor, memory_format: Erased = None):
    return cast(self, float16)


@api("Tensor.bfloat16", view="may")
@case(f32(3))
def to_bfloat16(self: Tensor, memory_format: Erased = None):
    return cast(self, bfloat16)


@api("Tensor.long", view="may")
@case(values([1.7, -1.7]))
@case(b8(3))
def long(self: Tensor, memory_format: Erased = None):
    return cast(self, int64)


@api("Tensor.int", view="may")
@case(values([1.7, -1.7]))
def int_(self: Tensor, memory_format: Erased = None):
    return cast(self, int32)


@api("Tensor.short", view="may")
@case(i64(3))
def short(self: Tensor, memory_format: Erased = None):
    return cast(self, int16)


@api("Tensor.char", view="may")
@case(i64(3))
def char(self: Tensor, memory_format: Erased = None):
    return cast(self, int8)


@api("Tensor.byte", view="may")
@case(values([1, 255, 256, -1]))
@case(values([1.7, 200.0]))
@case(values([256.0, -1.0, 300.0]))
def byte(self: Tensor, memory_format: Erased = None):
    return cast(self, uint8)


@api("Tensor.bool", view="may")
@case(values([0.0, 2.0, -0.5, math.nan]))
@case(i64(3))
def bool_of(self: Tensor, memory_format: Erased = None):
    return cast(self, bool_)


@api("Tensor.cfloat", view="may")
@case(f32(3))
def cfloat(self: Tensor, memory_format: Erased = None):
    return cast(self, complex64)


@api("Tensor.type", view="may")
@case(f32(3), float64)
@case(f32(3), dtype=int32)
@case(f32(3), "torch.DoubleTensor")
@case(f32(3), "torch.LongTensor")
def type_of(self: Tensor, dtype: DType | Str, non_blocking: Erased = False):
    if known(kind(dtype)) and kind(dtype) == "str":
        return cast(self, TENSOR_CLASSES[dtype.split(".")[-1]])
    return cast(self, dtype)


TENSOR_CLASSES = {
    "FloatTensor": float32,
    "DoubleTensor": float64,
    "HalfTensor": float16,
    "BFloat16Tensor": bfloat16,
    "LongTensor": int64,
    "IntTensor": int32,
    "ShortTensor": int16,
    "CharTensor": int8,
    "ByteTensor": uint8,
    "BoolTensor": bool_,
}


# A method that moves, detaches or copies.


@api("Tensor.cpu", view="may")
@case(f32(3))
def to_cpu(self: Tensor, memory_format: Erased = None):
    return self


@api("Tensor.cuda", view="may")
@case(f32(3), differs={"torch": "needs a device"})
@case(f32(3), 0, non_blocking=True, differs={"torch": "needs a device"})
def cuda(self: Tensor, device: Erased = None, non_blocking: Erased = False, memory_format: Erased = None):
    return self


@api("Tensor.pin_memory", view="may")
@case(f32(3), differs={"torch": "needs a device"})
def pin_memory(self: Tensor, device: Erased = None):
    return self


@api("Tensor.contiguous", aten="contiguous", view="may")
@case(f32(2, 3))
def contiguous(self: Tensor, memory_format: Erased = None):
    return self


@api("torch.clone", "Tensor.clone", aten="clone")
@case(f32(2, 3))
def clone(input: Tensor, *, memory_format: Erased = None):
    return core.copy(input)


@api("torch.detach", "Tensor.detach", aten="detach", view="must")
@case(f32(2, 3))
def detach(input: Tensor):
    return core.stop_gradient(input)


@api("Tensor.detach_", view="must")
@case(f32(2, 3))
def detach_in_place(self: Tensor):
    return core.stop_gradient(self)


@api("Tensor.share_memory_", view="must")
@case(f32(3))
def share_memory_(self: Tensor):
    return self


@api("Tensor.requires_grad_", view="must")
@case(f32(3), False)
def requires_grad_(self: Tensor, requires_grad: Erased = True):
    return self


@api("Tensor.data_ptr", "Tensor.untyped_storage", "Tensor.storage")
@case(f32(3), differs={"torch": "has no counterpart"})
def storage(self: Tensor):
    raise Unsupported("memory has no address in the targets")


@property_("Tensor.data", view="must")
@case(f32(3))
def data(self: Tensor):
    return core.stop_gradient(self)


@api("Tensor.numpy", view="may")
@case(f32(3))
@case(i64(2, 0))
def to_numpy(self: Tensor, *, force: Bool = False):
    return core.to_numpy(self)


@api("Tensor.item", aten="item")
@case(f32())
@case(i64(1, 1))
@case(values([True]))
def item(self: Tensor):
    return core.item(self)


@api("Tensor.tolist")
@case(f32())
@case(i64(2, 3))
@case(b8(2))
def tolist(self: Tensor):
    return core.tolist(self)
