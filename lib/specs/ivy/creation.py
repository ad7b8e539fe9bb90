"""Functions that make arrays. Where no dtype is given, numbers become float32, int32 or bool: the defaults of ivy."""

from helpers import *
from ivyc_spec import *


def default(given):
    return float32 if given is None else given


def sizes(shape):
    return (shape,) if known(kind(shape)) and kind(shape) == "int" else shape


@api("ivy.zeros")
@case((2, 3))
@case((2,), dtype=int64)
@case([2, 3], dtype=float64)
def zeros(shape: Int | Seq[Int], *, dtype: DType | None = None, device: Erased = None):
    return core.zeros(sizes(shape), default(dtype))


@api("ivy.ones")
@case((2, 3))
@case((2,), dtype=int64)
def ones(shape: Int | Seq[Int], *, dtype: DType | None = None, device: Erased = None):
    return core.ones(sizes(shape), default(dtype))


@api("ivy.empty")
@case((2, 3))
@case((2,), dtype=float64)
def empty(shape: Int | Seq[Int], *, dtype: DType | None = None, device: Erased = None):
    return core.empty(sizes(shape), default(dtype))


@api("ivy.full")
@case((2, 3), 1.5)
@case((2, 3), 1)
@case((2,), True)
@case((2,), 2, dtype=float64)
def full(shape: Int | Seq[Int], fill_value: Number, /, *, dtype: DType | None = None, device: Erased = None):
    return core.full(sizes(shape), fill_value, number_dtype(fill_value) if dtype is None else dtype)


def number_dtype(data):
    """The dtype of numbers, and of nested sequences of numbers and arrays: the widest of those of all of them."""
    if surely(is_tensor(data)):
        return dtype(data)
    if is_sequence(data) and known(len(data)):
        if len(data) == 0:
            return float32
        found = [number_dtype(x) for x in data]
        wide = found[0]
        for other in found:
            wide = result_type(wide, other)
        return wide
    if is_number(data, "bool"):
        return bool_
    if is_number(data, "int"):
        return int32
    if is_number(data, "complex"):
        return complex64
    if is_sequence(data):
        return number_dtype(data[0])
    assume(kind(data) == "float", "holds floating-point numbers", data)
    return float32


@api("ivy.array", "ivy.asarray")
@case(f32(2, 3))
@case(f32(2, 3), dtype=float64)
@case(i64(2), copy=True)
def asarray_of_array(obj: Tensor, /, *, copy: Bool | None = None, dtype: DType | None = None, device: Erased = None):
    return cast_if_given(obj, dtype)


@api("ivy.array", "ivy.asarray")
@case([1.0, 2.0])
@case([1, 2])
@case([[1, 2], [3, 4.5]])
@case([True, False])
@case(2.0)
@case(3, dtype=int64)
@case((1, 2), dtype=float64)
def asarray(obj: Number | Seq[Index], /, *, copy: Erased = None, dtype: DType | None = None, device: Erased = None):
    return core.asarray(obj, dtype=number_dtype(obj) if dtype is None else dtype)


@api("ivy.zeros_like", "Tensor.zeros_like")
@case(f32(2, 3))
@case(f32(2, 3), dtype=int64)
def zeros_like(x: Tensor, /, *, dtype: DType | None = None, device: Erased = None):
    return core.zeros_like(x, dtype=dtype)


@api("ivy.ones_like", "Tensor.ones_like")
@case(f32(2, 3))
@case(f32(2, 3), dtype=int64)
def ones_like(x: Tensor, /, *, dtype: DType | None = None, device: Erased = None):
    return core.ones_like(x, dtype=dtype)


@api("ivy.empty_like", "Tensor.empty_like")
@case(f32(2, 3))
def empty_like(x: Tensor, /, *, dtype: DType | None = None, device: Erased = None):
    return core.empty_like(x, dtype=dtype)


@api("ivy.full_like", "Tensor.full_like")
@case(f32(2, 3), 1.5)
@case(f32(2, 3), 1, dtype=int64)
def full_like(x: Tensor, /, fill_value: Number, *, dtype: DType | None = None, device: Erased = None):
    return core.full_like(x, fill_value, dtype=dtype)


@api("ivy.eye")
@case(3)
@case(3, 4)
@case(3, dtype=float64)
def eye(
    n_rows: Int,
    n_cols: Int | None = None,
    /,
    *,
    k: Refused = 0,
    batch_shape: Refused = None,
    dtype: DType | None = None,
    device: Erased = None,
):
    return core.eye(n_rows, n_rows if n_cols is None else n_cols, default(dtype))


@api("ivy.arange")
@case(5)
@case(1, 5)
@case(0, 5, 2)
@case(5, dtype=int64)
@case(0.0, 1.0, 0.25, dtype=float32)
def arange(
    start: Number,
    /,
    stop: Number | None = None,
    step: Number = 1,
    *,
    dtype: DType | None = None,
    device: Erased = None,
):
    first = 0 if stop is None else start
    last = start if stop is None else stop
    return core.arange(first, last, step, range_dtype(first, last, step) if dtype is None else dtype)


def range_dtype(first, last, step):
    if is_number(first, "int") and is_number(last, "int") and is_number(step, "int"):
        return int32
    raise Unsupported("the dtype of a range of fractions depends on the back end of ivy")


@api("ivy.linspace")
@case(0.0, 1.0, 5)
@case(0, 10, 6, dtype=float64)
def linspace(
    start: Number,
    stop: Number,
    /,
    num: Int,
    *,
    axis: Refused = None,
    endpoint: Refused = True,
    dtype: DType | None = None,
    device: Erased = None,
):
    return core.linspace(start, stop, num, default(dtype))


@api("ivy.one_hot", "Tensor.one_hot")
@case(values([0, 2, 1]), 3)
@case(values([0, 2, 1]), 4, dtype=int32)
def one_hot(
    indices: Tensor,
    depth: Int,
    /,
    *,
    on_value: Refused = None,
    off_value: Refused = None,
    axis: Refused = None,
    dtype: DType | None = None,
    device: Erased = None,
):
    return core.astype(core.one_hot(indices, depth), default(dtype))


@api("ivy.copy_array", "Tensor.copy_array")
@case(f32(2, 3))
def copy_array(x: Tensor, /, *, to_ivy_array: Erased = True):
    return core.copy(x)


@api("ivy.to_device", "Tensor.to_device")
@case(f32(2, 3), "cpu")
def to_device(x: Tensor, device: Erased, /, *, stream: Erased = None):
    return x


@api("ivy.native_array", "ivy.to_native", "ivy.to_ivy")
@case(f32(2, 3), differs={"ivy source": "gives an array of its back end"})
def native_array(x: Tensor, /):
    return x


# Data types


@api("ivy.astype", "Tensor.astype")
@case(f32(2, 3), float64)
@case(values([1.7, -1.7]), int32)
@case(b8(3), float32)
@case(f32(3), float32, copy=False)
def astype(x: Tensor, dtype: DType, /, *, copy: Erased = True):
    return cast(x, dtype)


@api("ivy.is_float_dtype")
@case(f32(3))
@case(i64(3))
def is_float_dtype(dtype_in: Tensor | DType, /):
    return core.is_floating_point(dtype_in)


@api("ivy.is_complex_dtype")
@case(f32(3))
@case(c64(3))
def is_complex_dtype(dtype_in: Tensor | DType, /):
    return core.is_complex_number(dtype_in)


@api("ivy.dtype")
@case(f32(3))
def dtype_of(x: Tensor, /, *, as_native: Refused = False):
    return core.dtype(x)


@api("ivy.as_ivy_dtype", "ivy.as_native_dtype")
@case(float32, differs={"ivy source": "gives a dtype of its back end"})
def as_dtype(dtype_in: DType, /):
    return dtype_in


# Properties, and values of the host


@property_("Tensor.shape")
@case(f32(2, 3))
def shape_(self: Tensor):
    return core.shape(self)


@property_("Tensor.ndim")
@case(f32(2, 3))
def ndim(self: Tensor):
    return core.rank(self)


@property_("Tensor.dtype")
@case(f32(2, 3))
def dtype_property(self: Tensor):
    return core.dtype(self)


@property_("Tensor.size")
@case(f32(2, 3))
def size_property(self: Tensor):
    return core.size(self)


@property_("Tensor.itemsize")
@case(f32(2, 3))
def itemsize(self: Tensor):
    return core.itemsize(self)


@property_("Tensor.T")
@case(f32(2, 3))
def transposed(self: Tensor):
    assume(rank(self) == 2, "has two axes", self)
    return core.reverse_axes(self)


@property_("Tensor.mT")
@case(f32(2, 3, 4))
def matrix_transposed(self: Tensor):
    return core.matrix_transpose(self)


@property_("Tensor.real")
@case(c64(3))
def real_property(self: Tensor):
    return self if known(is_complex(self)) and not is_complex(self) else core.real(self)


@property_("Tensor.imag")
@case(c64(3))
def imag_property(self: Tensor):
    assume(is_complex(self), "holds complex numbers", self)
    return core.imag(self)


@property_("Tensor.device")
@case(f32(3), differs={"ivy source": "targets place values on their own"})
def device_property(self: Tensor):
    return core.device(self)


@api("ivy.shape")
@case(f32(2, 3))
def shape_function(x: Tensor, /, *, as_array: Refused = False):
    return core.shape(x)


@api("ivy.get_num_dims", "Tensor.get_num_dims")
@case(f32(2, 3))
def get_num_dims(x: Tensor, /, *, as_array: Refused = False):
    return core.rank(x)


@api("ivy.size")
@case(f32(2, 3))
def size(x: Tensor, /):
    return core.size(x)


@api("ivy.is_array", "ivy.is_ivy_array", "ivy.is_native_array")
@case(f32(2, 3), differs={"ivy source": "one kind of array is left"})
def is_array(x, /, *, exclusive: Erased = False):
    return core.is_tensor(x)


@api("ivy.to_numpy", "Tensor.to_numpy")
@case(f32(2, 3))
def to_numpy(x: Tensor, /, *, copy: Erased = True):
    return core.to_numpy(x)


@api("ivy.to_list", "Tensor.to_list")
@case(f32(2, 3))
@case(i64(2))
def to_list(x: Tensor, /):
    return core.tolist(x)


@api("ivy.to_scalar", "Tensor.to_scalar")
@case(f64())
@case(i64())
def to_scalar(x: Tensor, /):
    return core.item(x)


@api("Tensor.item")
@case(f64())
def item(x: Tensor, /):
    return core.item(x)


@api("ivy.exists")
@case(1)
@case(None)
def exists(x, /):
    return x is not None


@api("ivy.default")
@case(1, 2)
@case(None, 2)
def default_(
    x, /, default_val, *, catch_exceptions: Refused = False, rev: Refused = False, with_callable: Refused = False
):
    return default_val if x is None else x
