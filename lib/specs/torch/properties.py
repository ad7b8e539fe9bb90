"""Attributes and questions about tensors and dtypes."""

from helpers import *
from ivyc_spec import *


@property_("Tensor.shape")
@case(f32(2, 3))
@case(f32())
def shape_property(self: Tensor):
    return core.shape(self)


@api("Tensor.size")
@case(f32(2, 3))
@case(f32(2, 3), 1)
@case(f32(2, 3), -1)
@case(f32(2, 3), dim=0)
def size(self: Tensor, dim: Int | None = None):
    return core.shape(self) if dim is None else core.shape(self)[dim]


@property_("Tensor.ndim")
@case(f32(2, 3))
def ndim(self: Tensor):
    return core.rank(self)


@api("Tensor.dim", "Tensor.ndimension", aten="dim")
@case(f32(2, 3))
@case(f32())
def dim(self: Tensor):
    return core.rank(self)


@api("torch.numel", "Tensor.numel", "Tensor.nelement", aten="numel")
@case(f32(2, 3))
@case(f32())
@case(f32(0, 2))
def numel(input: Tensor):
    return core.size(input)


@api("torch.Size.numel")
@case((2, 3), differs={"torch": "a tuple is no torch.Size"})
@case((), differs={"torch": "a tuple is no torch.Size"})
def numel_of_size(self: Seq[Int]):
    return math.prod(self)


@api("Tensor.element_size")
@case(f16(2))
@case(i64(2))
def element_size(self: Tensor):
    return core.itemsize(self)


@property_("Tensor.itemsize")
@case(f16(2))
def itemsize(self: Tensor):
    return core.itemsize(self)


@property_("Tensor.nbytes")
@case(f16(2, 3))
def nbytes(self: Tensor):
    return core.size(self) * core.itemsize(self)


@property_("Tensor.dtype")
@case(f32(2))
@case(bf16(2))
def dtype_property(self: Tensor):
    return core.dtype(self)


@property_("Tensor.device")
@case(f32(2))
def device(self: Tensor):
    return core.device(self)


@property_("torch.device.type")
@case(cpu)
def device_type(self: Device):
    return core.device_type(self)


@api("torch.device")
@case("cpu")
@case("cuda:0")
@case(cpu)
def device_of(type: Str | Device | Int | None):
    return core.placement(type)


@api("torch.device")
@case("cuda", 0)
@case("cuda", index=1)
def device_of_index(type: Str, index: Int | None):
    return core.placement(type)


@api("Tensor.get_device", "torch.get_device")
@case(f32(2))
def get_device(input: Tensor):
    return -1


@property_("Tensor.T", view="must")
@case(f32(2, 3))
@case(f32(3))
def transposed(self: Tensor):
    if known(rank(self)):
        return self if rank(self) < 2 else core.reverse_axes(self)
    return core.reverse_axes(self)


@property_("Tensor.mT", view="must")
@case(f32(2, 3))
@case(f32(4, 2, 3))
def matrix_transposed(self: Tensor):
    return core.matrix_transpose(self)


@property_("Tensor.H", "Tensor.mH", view="must")
@case(f32(2, 3))
@case(c64(2, 3))
def adjoint_property(self: Tensor):
    x = core.matrix_transpose(self)
    return x if known(is_complex(self)) and not is_complex(self) else core.conj(x)


@property_("Tensor.real", view="must")
@case(f32(3))
@case(c64(3))
def real(self: Tensor):
    return core.real(self)


@property_("Tensor.imag", view="must")
@case(c64(3))
def imag(self: Tensor):
    return core.imag(self)


@property_("Tensor.grad", "Tensor.grad_fn")
@case(f32(3))
def grad(self: Tensor):
    return None


@property_("Tensor.requires_grad")
@case(f32(3))
def requires_grad(self: Tensor):
    return False


@property_("Tensor.is_leaf")
@case(f32(3))
def is_leaf(self: Tensor):
    return True


@property_(
    "Tensor.is_cuda",
    "Tensor.is_mps",
    "Tensor.is_xpu",
    "Tensor.is_meta",
    "Tensor.is_sparse",
    "Tensor.is_quantized",
    "Tensor.is_nested",
    "Tensor.is_mkldnn",
    "Tensor.is_vulkan",
)
@case(f32(3))
def is_elsewhere(self: Tensor):
    return False


@property_("Tensor.is_cpu")
@case(f32(3))
def is_cpu(self: Tensor):
    return True


@api("Tensor.is_pinned", "Tensor.is_shared", "Tensor.is_inference")
@case(f32(3))
def is_pinned(self: Tensor):
    return False


@api("Tensor.is_contiguous")
@case(f32(2, 3))
def is_contiguous(self: Tensor, memory_format: Erased = None):
    return True


@api("torch.is_tensor")
@case(f32(3))
@case(2)
def is_tensor_object(obj):
    return core.is_tensor(obj)


@api("torch.is_floating_point", "Tensor.is_floating_point", aten="is_floating_point")
@case(f32(3))
@case(i64(3))
@case(bf16(3))
def is_floating_point(input: Tensor):
    return core.is_floating_point(input)


@property_("torch.dtype.is_floating_point")
@case(float32)
@case(int64)
def dtype_is_floating_point(self: DType):
    return core.is_floating_point(self)


@property_("torch.dtype.itemsize")
@case(float32)
def dtype_itemsize(self: DType):
    return core.itemsize(self)


@property_("torch.dtype.is_complex")
@case(float32)
@case(complex64)
def dtype_is_complex(self: DType):
    return core.is_complex_number(self)


@api("torch.is_complex", "Tensor.is_complex", aten="is_complex")
@case(f32(3))
@case(c64(3))
def is_complex_tensor(input: Tensor):
    return core.is_complex_number(input)


@api("torch.is_nonzero", "Tensor.is_nonzero", aten="is_nonzero")
@case(values([2.0]))
@case(values(0))
def is_nonzero(input: Tensor):
    return core.item(core.any(input))


@api("torch.finfo")
@case(float32)
@case(float16)
def finfo(type: DType):
    return core.finfo(type)


@api("torch.finfo")
@case()
def finfo_default():
    return core.finfo(float32)


@api("torch.iinfo")
@case(int32)
@case(uint8)
def iinfo(type: DType):
    return core.iinfo(type)


@api("torch.promote_types", aten="promote_types")
@case(float32, int64)
@case(float16, bfloat16)
@case(uint8, int8)
def promote_dtypes(type1: DType, type2: DType):
    return result_type(type1, type2) if known(type1) and known(type2) else core.promote_types(type1, type2)


@api("torch.result_type", aten=("result_type.Tensor", "result_type.Scalar"))
@case(f32(3), f64())
@case(i64(3), 2.5)
def result_type_of(tensor: Tensor, other: Tensor | Number):
    return result_type(tensor, other)


@api("torch.get_default_dtype")
@case()
def get_default_dtype():
    return float32


@api("torch.get_default_device")
@case()
def get_default_device():
    return None
