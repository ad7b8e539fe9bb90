"""Functions that make tensors. The default dtypes of torch are written out: float32, int64, bool."""

from helpers import *
from ivyc_spec import *


@api("torch.tensor")
@case([1.0, 2.0])
@case([[1, 2], [3, 4]])
@case(3)
@case(2.5)
@case(True)
@case([])
@case([True, False])
@case([1, 2.5])
@case([[1.0, 2.0]], dtype=float64, device="cpu", requires_grad=True)
@case(((1, 2), (3, 4)), dtype=float32)
@case(data=[1, 2])
@case(f32(2))
@case([1j, 2.0])
@case([True, 2])
def tensor(
    data,
    *,
    dtype: DType | None = None,
    device: Erased = None,
    requires_grad: Erased = False,
    pin_memory: Erased = False,
):
    if known(kind(data)) and kind(data) == "array":
        return core.copy(core.from_numpy(data, dtype))
    if known(is_tensor(data)) and is_tensor(data):
        return cast_if_given(core.copy(data), dtype)
    return tensor_of_numbers(data, dtype)


def tensor_of_numbers(data, dtype):
    if known(dtype is None) and dtype is None and not holds_numbers(data):
        return core.asarray_of_its_dtype(data)
    return core.asarray(data, dtype=number_dtype(data) if dtype is None else dtype)


@api("torch.as_tensor", "torch.asarray")
@case([1.0, 2.0])
@case(3, dtype=float32)
@case([[1, 2]], dtype=int32, device="cpu")
def as_tensor(data: Number | Complex | Seq[Index], *, dtype: DType | None = None, device: Erased = None):
    return tensor_of_numbers(data, dtype)


@api("torch.as_tensor", "torch.asarray", view="may")
@case(f32(2))
@case(f32(2), dtype=float64)
@case(f32(2), dtype=float64, device="cpu")
def as_tensor_of_tensor(data: Tensor, *, dtype: DType | None = None, device: Erased = None):
    return cast_if_given(data, dtype)


@api("torch.as_tensor", "torch.asarray", view="may")
@case(np.arange(3.0), differs={"torch": "its argument is no tensor"})
def as_tensor_of_array(data, *, dtype: DType | None = None, device: Erased = None):
    if known(kind(data)) and kind(data) == "array":
        return core.from_numpy(data, dtype)
    raise Unsupported("argument 'data' of this kind")


@api("torch.from_numpy", view="may")
@case(np.arange(3.0), differs={"torch": "its argument is no tensor"})
def from_numpy(ndarray):
    return core.from_numpy(ndarray)


@api("torch.scalar_tensor", aten="scalar_tensor")
@case(2)
@case(2.5, dtype=float64)
def scalar_tensor(s: Number, *, dtype: DType | None = None, device: Erased = None):
    return core.asarray(s, dtype=creation_dtype(dtype))


@api("torch.Tensor", "torch.FloatTensor")
@case([1, 2])
@case([[1.0, 2.0], [3.0, 4.0]])
def float_tensor(data: Seq[Index]):
    return core.asarray(data, dtype=float32)


@api("torch.Tensor", "torch.FloatTensor")
@case(0, 3)
def float_tensor_of_shape(*size: Int):
    return core.empty(variadic(size), dtype=float32)


@api("torch.LongTensor")
@case([1, 2])
def long_tensor(data: Seq[Index]):
    return core.asarray(data, dtype=int64)


@api("torch.IntTensor")
@case([1, 2])
def int_tensor(data: Seq[Index]):
    return core.asarray(data, dtype=int32)


@api("torch.DoubleTensor")
@case([1, 2.5])
def double_tensor(data: Seq[Index]):
    return core.asarray(data, dtype=float64)


@api("torch.BoolTensor")
@case([True, False])
def bool_tensor(data: Seq[Index]):
    return core.asarray(data, dtype=bool_)


@api("torch.ByteTensor")
@case([1, 2])
def byte_tensor(data: Seq[Index]):
    return core.asarray(data, dtype=uint8)


@api("torch.zeros", aten="zeros", out=True)
@case(2, 3)
@case((2, 3))
@case([2, 3], dtype=int64)
@case(3, device="cpu", dtype=float64, requires_grad=True)
@case(())
@case(0, 2)
@case(values(2), 3)
@case((values(2), 3))
def zeros(
    *size: Int | Tensor | Seq[Int | Tensor],
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    requires_grad: Erased = False,
):
    return core.zeros(numbers(variadic(size)), dtype=creation_dtype(dtype))


@api("torch.zeros")
@case(size=(2, 3))
def zeros_of_size(*, size: Seq[Int], dtype: DType | None = None, device: Erased = None, requires_grad: Erased = False):
    return core.zeros(size, dtype=creation_dtype(dtype))


@api("torch.ones", aten="ones", out=True)
@case(2, 3)
@case((2, 3))
@case([2, 3], dtype=bool_)
def ones(
    *size: Int | Tensor | Seq[Int | Tensor],
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    requires_grad: Erased = False,
):
    return core.ones(numbers(variadic(size)), dtype=creation_dtype(dtype))


@api("torch.ones")
@case(size=(2, 3))
def ones_of_size(*, size: Seq[Int], dtype: DType | None = None, device: Erased = None, requires_grad: Erased = False):
    return core.ones(size, dtype=creation_dtype(dtype))


@api("torch.empty", aten="empty.memory_format")
@case(0, 3)
@case((2, 0), dtype=int64, device="cpu")
def empty(
    *size: Int | Tensor | Seq[Int | Tensor],
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    memory_format: Erased = None,
    requires_grad: Erased = False,
):
    return core.empty(numbers(variadic(size)), dtype=creation_dtype(dtype))


@api("torch.full", aten="full", out=True)
@case((2, 3), 1)
@case((2,), 2.5)
@case((), True)
@case([2, 3], 1, dtype=float32)
@case(size=(2,), fill_value=3, dtype=float64, device="cpu")
@case((2,), 1j)
@case((values(2),), 3)
def full(
    size: Seq[Int | Tensor],
    fill_value: Complex,
    *,
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    requires_grad: Erased = False,
):
    return core.full(numbers(size), fill_value, dtype=number_dtype(fill_value) if dtype is None else dtype)


@api("torch.full")
@case((2, 3), f32())
def full_of_tensor(size: Seq[Int], fill_value: Tensor, *, dtype: DType | None = None, device: Erased = None):
    return cast_if_given(core.broadcast_to(fill_value, size), dtype)


@api("torch.eye", aten=("eye", "eye.m"), out=True)
@case(3)
@case(2, 3)
@case(n=2, m=4, dtype=int64)
@case(2, device="cpu", dtype=float64)
def eye(
    n: Int,
    m: Int | None = None,
    *,
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    requires_grad: Erased = False,
):
    return core.eye(n, n if m is None else m, dtype=creation_dtype(dtype))


def counting_dtype(given, numbers):
    """int64 unless a number has a fraction; of numbers that are not known to, int64."""
    if given is not None:
        return given
    return float32 if any(is_fraction(x) for x in numbers) else int64


def is_fraction(x):
    if known(is_tensor(x)) and is_tensor(x):
        assume(known(is_floating(x)) or is_integer(x), "is an integer tensor", x)
        return known(is_floating(x)) and is_floating(x)
    return known(kind(x)) and kind(x) == "float"


@api("torch.arange", aten="arange", out=True)
@case(5)
@case(2.5)
@case(end=4)
@case(3, dtype=float32, device="cpu")
@case(0)
@case(values(4))
@case(values(2.5))
def arange(
    end: Number | Tensor,
    *,
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    requires_grad: Erased = False,
):
    return core.arange(0, number(end), 1, dtype=counting_dtype(dtype, (end,)))


@api("torch.arange", aten=("arange.start", "arange.start_step"), out=True)
@case(2, 5)
@case(0, 1, 0.1)
@case(1.0, 1.3, 0.1)
@case(5, 0, -2)
@case(start=1, end=7, step=2)
@case(0, 4, dtype=float64)
@case(0, 3, 2, dtype=float32, device="cpu")
@case(values(1), values(7), 2)
def arange_from(
    start: Number | Tensor,
    end: Number | Tensor,
    step: Number | Tensor = 1,
    *,
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    requires_grad: Erased = False,
):
    return core.arange(number(start), number(end), number(step), dtype=counting_dtype(dtype, (start, end, step)))


@api("torch.linspace", aten="linspace", out=True)
@case(0, 1, 5)
@case(-1.0, 1.0, 1)
@case(0, 10, steps=4, dtype=float64)
@case(start=0.0, end=1.0, steps=0)
@case(1, 0, 3, device="cpu")
def linspace(
    start: Number,
    end: Number,
    steps: Int,
    *,
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    requires_grad: Erased = False,
):
    return core.linspace(start, end, steps, dtype=creation_dtype(dtype))


@api("torch.logspace", aten="logspace", out=True)
@case(0, 2, 5)
@case(0, 2, 3, base=2.0)
def logspace(
    start: Number,
    end: Number,
    steps: Int,
    base: Float = 10.0,
    *,
    dtype: DType | None = None,
    layout: Erased = None,
    device: Erased = None,
    pin_memory: Erased = False,
    requires_grad: Erased = False,
):
    exponents = core.linspace(start, end, steps, dtype=float64)
    return core.astype(core.pow(core.asarray(base, float64), exponents), creation_dtype(dtype))


@api("torch.tril_indices", aten="tril_indices")
@case(3, 4)
@case(3, 3, offset=-1)
def tril_indices(row: Int, col: Int, offset: Int = 0, *, dtype: DType | None = int64, device: Erased = None):
    return core.tril_indices(row, col, offset)


@api("torch.triu_indices", aten="triu_indices")
@case(3, 4)
@case(3, 3, offset=1)
def triu_indices(row: Int, col: Int, offset: Int = 0, *, dtype: DType | None = int64, device: Erased = None):
    return core.triu_indices(row, col, offset)


def window(name, length, periodic, dtype):
    """The periodic form is the symmetric one of one more point, without its last."""
    if periodic:
        full = core.window(name, length + 1, dtype=creation_dtype(dtype))
        return core.getitem(full, (slice(None, -1),))
    return core.window(name, length, dtype=creation_dtype(dtype))


@api("torch.hann_window", aten=("hann_window", "hann_window.periodic"))
@case(5)
@case(6, False)
@case(6, periodic=True, dtype=float64)
def hann_window(window_length: Int, periodic: Bool = True, *, dtype: DType | None = None, device: Erased = None):
    return window("hann", window_length, periodic, dtype)


@api("torch.hamming_window", aten=("hamming_window", "hamming_window.periodic"))
@case(5)
@case(6, False)
def hamming_window(window_length: Int, periodic: Bool = True, *, dtype: DType | None = None, device: Erased = None):
    return window("hamming", window_length, periodic, dtype)
