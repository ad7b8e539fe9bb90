"""Functions that read or replace elements by index tensors and masks."""

from helpers import *
from ivyc_spec import *


@api("torch.index_select", "Tensor.index_select", aten="index_select", out=True)
@case(f32(4, 3), 0, values([0, 2, 2]))
@case(f32(4, 3), dim=-1, index=values([1], int32))
@case(f32(4, 3), 1, values([], int64))
def index_select(input: Tensor, dim: Int, index: Tensor):
    return core.take(input, index, axis=dim)


@api("torch.select", "Tensor.select", aten="select.int", view="must")
@case(f32(4, 3), 0, 1)
@case(f32(4, 3), dim=-1, index=-1)
def select(input: Tensor, dim: Int, index: Int):
    return core.getitem(input, at_axis(dim, index))


@api("torch.narrow", "Tensor.narrow", aten="narrow", view="must")
@case(f32(4, 3), 0, 1, 2)
@case(f32(4, 3), -1, 0, 2)
def narrow(input: Tensor, dim: Int, start: Int, length: Int):
    return core.getitem(input, at_axis(dim, slice(start, start + length)))


@api("torch.take", "Tensor.take", aten="take", out=True)
@case(f32(2, 3), values([0, 5, 2]))
@case(f32(2, 3), values([[0, 1], [3, 4]]))
def take(input: Tensor, index: Tensor):
    return core.take(core.reshape(input, (-1,)), index, axis=0)


@api("torch.take_along_dim", "Tensor.take_along_dim", aten="take_along_dim", out=True)
@case(f32(2, 3), values([[0, 2], [1, 1]]), 1)
@case(f32(2, 3), values([[0, 2]]), dim=1)
@case(f32(2, 3), values([5, 0]))
def take_along_dim(input: Tensor, indices: Tensor, dim: Int | None = None):
    if dim is None:
        return core.take(core.reshape(input, (-1,)), core.reshape(indices, (-1,)), axis=0)
    return core.take_along_axis(input, indices, axis=dim)


@api("torch.gather", "Tensor.gather", aten="gather", out=True)
@case(f32(2, 3), 1, values([[0, 2], [1, 1]]))
@case(f32(4, 3), 0, values([[0, 2]]))
@case(f32(2, 3, 4), dim=-1, index=values([[[0, 3]], [[1, 2]]]))
@case(f32(2, 3), 1, values([[0], [1]]), sparse_grad=False)
@case(f32(3), 0, values(1))
@case(f32(3, 4), 0, values([[2, 0]]))
def gather(input: Tensor, dim: Int, index: Tensor, *, sparse_grad: Erased = False):
    return core.gather(input, index, axis=dim)


@api("torch.scatter", "Tensor.scatter", aten="scatter.src", inplace="Tensor.scatter_", out=True)
@case(f32(3, 5), 1, values([[0, 2], [1, 4], [3, 0]]), f32(3, 5))
@case(f32(3, 5), dim=0, index=values([[0, 2, 1]]), src=f32(2, 3))
def scatter(input: Tensor, dim: Int, index: Tensor, src: Tensor):
    return core.scatter(input, index, src, axis=dim)


@api("torch.scatter", "Tensor.scatter", aten="scatter.value", inplace="Tensor.scatter_", out=True)
@case(f32(3, 5), 1, values([[0, 2], [1, 4], [3, 0]]), 1.5)
@case(i64(3, 5), 1, values([[0, 2], [1, 4], [3, 0]]), value=2)
def scatter_value(input: Tensor, dim: Int, index: Tensor, value: Number):
    return core.scatter(input, index, value, axis=dim)


@api("torch.scatter", "Tensor.scatter", aten=("scatter.reduce", "scatter.value_reduce"), inplace="Tensor.scatter_")
@case(f32(3, 5), 1, values([[0, 0], [1, 4], [3, 3]]), f32(3, 5), reduce="add")
@case(f32(3, 5), 1, values([[0, 0], [1, 4], [3, 3]]), 2.0, reduce="multiply")
def scatter_combined(input: Tensor, dim: Int, index: Tensor, src: Tensor | Number, *, reduce: Str):
    return core.scatter(input, index, src, axis=dim, mode=reduce)


@api("torch.scatter_add", "Tensor.scatter_add", aten="scatter_add", inplace="Tensor.scatter_add_", out=True)
@case(f32(3, 5), 1, values([[0, 0], [1, 4], [3, 3]]), f32(3, 5))
@case(f32(3), 0, values([0, 0, 1, 1]), f32(4))
def scatter_add(input: Tensor, dim: Int, index: Tensor, src: Tensor):
    return core.scatter(input, index, src, axis=dim, mode="add")


SCATTER_MODES = {"sum": "add", "prod": "multiply", "amax": "max", "amin": "min"}


@api(
    "torch.scatter_reduce",
    "Tensor.scatter_reduce",
    aten="scatter_reduce.two",
    inplace="Tensor.scatter_reduce_",
    out=True,
)
@case(f32(3), 0, values([0, 0, 1, 1]), f32(4), "sum")
@case(f32(3), 0, values([0, 0, 1, 1]), f32(4), "amax")
@case(f32(3), 0, values([0, 0, 1, 1]), f32(4), reduce="prod")
@case(f32(3), 0, values([0, 0, 1, 1]), f32(4), reduce="mean")
@case(f32(3), 0, values([0, 0, 1, 1]), f32(4), "sum", include_self=False)
@case(f32(3), 0, values([0, 0, 1, 1]), f32(4), "mean", include_self=False)
@case(f32(3), 0, values([0, 0, 1, 1]), f32(4), "amin", include_self=False)
@case(f32(2, 3), 1, values([[0, 0], [1, 1]]), f32(2, 2), "prod", include_self=False)
@case(i64(3), 0, values([0, 0, 1, 1]), i64(4), "amax", include_self=False)
def scatter_reduce(input: Tensor, dim: Int, index: Tensor, src: Tensor, reduce: Str, *, include_self: Bool = True):
    """Without the tensor itself, its elements that are met begin anew."""
    x = input if include_self else core.scatter(input, index, first_of(reduce, input), axis=dim)
    if reduce == "mean":
        total = core.scatter(x, index, src, axis=dim, mode="add")
        ones = core.ones_like(input)
        ones = ones if include_self else core.scatter(ones, index, 0, axis=dim)
        return core.divide(total, core.scatter(ones, index, core.ones_like(src), axis=dim, mode="add"))
    return core.scatter(x, index, src, axis=dim, mode=SCATTER_MODES[reduce])


def first_of(reduce, x):
    """What changes nothing in a reduction."""
    if reduce in ("amax", "amin"):
        if known(is_integer(x)) and is_integer(x):
            return core.iinfo(dtype(x)).min if reduce == "amax" else core.iinfo(dtype(x)).max
        assume(is_floating(x), "is a floating tensor", x)
        return -math.inf if reduce == "amax" else math.inf
    return 1 if reduce == "prod" else 0


@api("torch.index_add", "Tensor.index_add", aten="index_add", inplace="Tensor.index_add_", out=True)
@case(f32(4, 3), 0, values([0, 2, 0]), f32(3, 3))
@case(f32(4, 3), dim=1, index=values([0, 0]), source=f32(4, 2), alpha=2)
@case(f32(4, 3), -1, values([0, 0]), f32(4, 2))
def index_add(input: Tensor, dim: Int, index: Tensor, source: Tensor, *, alpha: Number = 1):
    added = source if known(alpha) and alpha == 1 else core.multiply(source, alpha)
    return core.index_update(input, at_axis(dim, index), added, mode="add")


@api("torch.index_copy", "Tensor.index_copy", aten="index_copy", inplace="Tensor.index_copy_", out=True)
@case(f32(4, 3), 0, values([0, 2]), f32(2, 3))
@case(f32(4, 3), -1, values([1, 0]), f32(4, 2))
def index_copy(input: Tensor, dim: Int, index: Tensor, source: Tensor):
    return core.index_update(input, at_axis(dim, index), source)


@api(
    "torch.index_fill",
    "Tensor.index_fill",
    aten=("index_fill.int_Scalar", "index_fill.int_Tensor"),
    inplace="Tensor.index_fill_",
)
@case(f32(4, 3), 0, values([0, 2]), 1.5)
@case(f32(4, 3), dim=1, index=values([0]), value=f32())
def index_fill(input: Tensor, dim: Int, index: Tensor, value: Number | Tensor):
    return core.index_update(input, at_axis(dim, index), value)


@api(
    "torch.index_put",
    "Tensor.index_put",
    aten="index_put",
    inplace="Tensor.index_put_",
)
@case(f32(4, 3), (values([0, 2]), values([1, 1])), f32(2))
@case(f32(4, 3), (values([0, 0]),), f32(2, 3), True)
@case(f32(4, 3), (b8(4, 3),), f32())
def index_put(input: Tensor, indices: Seq[Tensor], values: Tensor, accumulate: Bool = False):
    return core.index_update(input, tuple(indices), values, mode="add" if accumulate else "set")


@api("torch.masked_select", "Tensor.masked_select", aten="masked_select", out=True)
@case(f32(2, 3), b8(2, 3))
def masked_select(input: Tensor, mask: Tensor):
    return core.getitem(input, (mask,))


@api(
    "torch.masked_fill",
    "Tensor.masked_fill",
    aten=("masked_fill.Scalar", "masked_fill.Tensor"),
    inplace="Tensor.masked_fill_",
)
@case(f32(2, 3), b8(2, 3), 0.0)
@case(f32(2, 3), values([True, False, True]), -math.inf)
@case(i64(2, 3), b8(2, 3), 2)
@case(i64(2, 3), b8(2, 3), 2.7)
@case(f32(2, 3), b8(2, 3), f64())
@case(f32(2, 3), b8(2, 3), f32())
@case(f32(2, 3), mask=b8(2, 1), value=1)
def masked_fill(input: Tensor, mask: Tensor, value: Number | Tensor):
    return core.where(mask, filling(input, value), input)


@api("torch.masked_scatter", "Tensor.masked_scatter", aten="masked_scatter", inplace="Tensor.masked_scatter_")
@case(f32(2, 3), b8(2, 3), f32(6))
def masked_scatter(input: Tensor, mask: Tensor, source: Tensor):
    return core.masked_scatter(input, mask, source)


@api("torch.nn.functional.one_hot", aten="one_hot")
@case(values([0, 2, 1]), 4)
@case(values([[0, 2], [1, 1]]), num_classes=3)
@case(values([0, 2, 1]))
def one_hot(tensor: Tensor, num_classes: Int = -1):
    if known(num_classes) and num_classes == -1:
        return core.one_hot(tensor, core.item(core.max(tensor)) + 1)
    return core.one_hot(tensor, num_classes)


@api("torch.nn.functional.embedding")
@case(values([0, 2, 1]), f32(4, 3))
@case(values([[0, 2], [1, 1]]), f32(4, 3), padding_idx=0)
def embedding(
    input: Tensor,
    weight: Tensor,
    padding_idx: Erased = None,
    max_norm: Refused = None,
    norm_type: Erased = 2.0,
    scale_grad_by_freq: Erased = False,
    sparse: Erased = False,
):
    return core.take(weight, input, axis=0)


@api("torch.isin", aten="isin.Tensor_Tensor")
@case(values([1, 2, 3]), values([2, 5]))
@case(values([[1, 2], [3, 4]]), values([2, 3]), invert=True)
def isin(elements: Tensor, test_elements: Tensor, *, assume_unique: Erased = False, invert: Bool = False):
    """Whether each element is one of the others; of no others, none is."""
    pairs = core.equal(core.expand_dims(elements, -1), core.reshape(test_elements, (-1,)))
    found = core.any(pairs, axes=-1)
    return core.logical_not(found) if invert else found


@api("torch.isin", aten="isin.Tensor_Scalar")
@case(values([1, 2, 3]), 2)
@case(values([1.0, 2.0]), 2.0, invert=True)
def isin_number(elements: Tensor, test_element: Number, *, assume_unique: Erased = False, invert: Bool = False):
    return core.not_equal(elements, test_element) if invert else core.equal(elements, test_element)


@api("torch.isin", aten="isin.Scalar_Tensor")
@case(2, values([1, 2, 3]))
@case(5, values([1, 2, 3]), invert=True)
def number_isin(element: Number, test_elements: Tensor, *, assume_unique: Erased = False, invert: Bool = False):
    found = core.any(core.equal(test_elements, element))
    return core.logical_not(found) if invert else found


# Copies of a tensor, of which a part is another one


@api("torch.select_scatter", "Tensor.select_scatter", aten="select_scatter")
@case(f32(4, 3), f32(3), 0, 1)
@case(f32(4, 3), f32(4), dim=-1, index=-1)
def select_scatter(input: Tensor, src: Tensor, dim: Int, index: Int):
    return core.index_update(input, at_axis(dim, index), src)


@api("torch.slice_scatter", "Tensor.slice_scatter", aten="slice_scatter")
@case(f32(4, 3), f32(2, 3), 0, 1, 3)
@case(f32(4, 3), f32(4, 2), dim=1, step=2)
@case(f32(4, 3), f32(4, 3))
def slice_scatter(
    input: Tensor, src: Tensor, dim: Int = 0, start: Int | None = None, end: Int | None = None, step: Int = 1
):
    return core.index_update(input, at_axis(dim, slice(start, end, step)), src)


@api("torch.put", "Tensor.put", aten="put", inplace="Tensor.put_")
@case(f32(2, 3), values([0, 5]), f32(2))
@case(f32(2, 3), values([1, 1]), f32(2), accumulate=True)
def put(input: Tensor, index: Tensor, source: Tensor, accumulate: Bool = False):
    """index counts elements of the flat tensor."""
    flat = core.reshape(input, (-1,))
    new = core.index_update(
        flat, (core.reshape(index, (-1,)),), core.reshape(source, (-1,)), mode="add" if accumulate else "set"
    )
    return core.reshape(new, core.shape(input))


@api("torch.unravel_index")
@case(values([4, 1, 5]), (2, 3))
@case(values(4), (2, 3))
def unravel_index(indices: Tensor, shape: Seq[Int]):
    counts = [math.prod(shape[i + 1 :]) for i in range(len(shape))]
    return tuple(core.remainder(core.floor_divide(indices, counts[i]), shape[i]) for i in range(len(shape)))


@api("torch.nn.utils.rnn.pad_sequence")
@case([f32(2, 3), f32(4, 3)])
@case([f32(2), f32(4), f32(1)], batch_first=True, padding_value=-1.0)
@case([i64(2), i64(4)], True, 7, "left")
def pad_sequence(
    sequences: Seq[Tensor], batch_first: Bool = False, padding_value: Float = 0.0, padding_side: Str = "right"
):
    return core.pad_sequence(sequences, batch_first, padding_value, padding_side == "left")
