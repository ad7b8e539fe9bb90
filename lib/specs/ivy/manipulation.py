"""Functions that rearrange elements, and subscripts."""

from helpers import *
from ivyc_spec import *


@api("ivy.reshape", "Tensor.reshape")
@case(f32(2, 3), (3, 2))
@case(f32(2, 3), (-1,))
@case(f32(2, 3), [1, -1, 3])
def reshape(
    x: Tensor,
    /,
    shape: Int | Seq[Int],
    *,
    copy: Erased = None,
    order: Refused = "C",
    allowzero: Refused = True,
):
    return core.reshape(x, shape)


@api("ivy.expand_dims", "Tensor.expand_dims")
@case(f32(2, 3))
@case(f32(2, 3), axis=-1)
def expand_dims(x: Tensor, /, *, copy: Erased = None, axis: Int = 0):
    return core.expand_dims(x, axis)


@api("ivy.squeeze")
@case(f32(1, 3, 1))
@case(f32(1, 3, 1), axis=0)
@case(f32(1, 3, 1), axis=(0, 2))
def squeeze(x: Tensor, /, *, axis: Int | Seq[Int] | None = None, copy: Erased = None):
    return core.squeeze(x, axes=axes(axis))


@api("Tensor.squeeze")
@case(f32(1, 3, 1), axis=0)
def squeeze_method(self: Tensor, /, *, axis: Int | Seq[Int] | None, copy: Erased = None):
    return core.squeeze(self, axes=axes(axis))


@api("ivy.permute_dims", "Tensor.permute_dims")
@case(f32(2, 3, 4), (2, 0, 1))
@case(f32(2, 3, 4), [1, 0, 2])
def permute_dims(x: Tensor, /, axes: Seq[Int], *, copy: Erased = None):
    return core.permute_dims(x, axes)


@api("ivy.swapaxes", "Tensor.swapaxes")
@case(f32(2, 3, 4), 0, 2)
@case(f32(2, 3, 4), -1, -2)
def swapaxes(x: Tensor, axis0: Int, axis1: Int, /, *, copy: Erased = None):
    return core.swapaxes(x, axis0, axis1)


@api("ivy.moveaxis", "Tensor.moveaxis")
@case(f32(2, 3, 4), 0, 2)
@case(f32(2, 3, 4), (0, 1), (1, 2))
def moveaxis(a: Tensor, source: Int | Seq[Int], destination: Int | Seq[Int], /, *, copy: Erased = None):
    return core.moveaxis(a, source, destination)


@api("ivy.flip", "Tensor.flip")
@case(f32(2, 3))
@case(f32(2, 3), axis=1)
@case(f32(2, 3), axis=(0, 1))
def flip(x: Tensor, /, *, copy: Erased = None, axis: Int | Seq[Int] | None = None):
    if axis is None:
        return core.flip(x, tuple(range(rank(x))))
    return core.flip(x, axes(axis))


@api("ivy.flipud", "Tensor.flipud")
@case(f32(2, 3))
def flipud(m: Tensor, /, *, copy: Erased = None):
    return core.flip(m, 0)


@api("ivy.fliplr", "Tensor.fliplr")
@case(f32(2, 3))
def fliplr(m: Tensor, /, *, copy: Erased = None):
    return core.flip(m, 1)


@api("ivy.roll", "Tensor.roll")
@case(f32(2, 3), 1)
@case(f32(2, 3), 1, axis=1)
@case(f32(2, 3), (1, 2), axis=(0, 1))
def roll(x: Tensor, /, shift: Int | Seq[Int], *, axis: Int | Seq[Int] | None = None):
    return core.roll(x, shift, axes=axis)


@api("ivy.rot90", "Tensor.rot90")
@case(f32(2, 3))
@case(f32(2, 3, 4), k=3, axes=(1, 2))
def rot90(m: Tensor, /, *, copy: Erased = None, k: Int = 1, axes: Seq[Int] = (0, 1)):
    return core.rot90(m, k, axes)


@api("ivy.tile", "Tensor.tile")
@case(f32(2, 3), (2, 1))
def tile(x: Tensor, /, repeats: Seq[Int]):
    return core.tile(x, repeats)


@api("ivy.repeat", "Tensor.repeat")
@case(f32(2, 3), 2, axis=1)
@case(f32(2, 3), 2)
def repeat(x: Tensor, /, repeats: Int, *, axis: Int | None = None):
    if axis is None:
        return core.repeat(core.reshape(x, (-1,)), repeats, 0)
    return core.repeat(x, repeats, axis)


@api("ivy.broadcast_to", "Tensor.broadcast_to")
@case(f32(3), (2, 3))
def broadcast_to(x: Tensor, /, shape: Seq[Int]):
    return core.broadcast_to(x, shape)


@api("ivy.broadcast_arrays")
@case(f32(3), f32(2, 1))
def broadcast_arrays(*arrays: Tensor):
    return core.broadcast_arrays(arrays)


@api("ivy.broadcast_shapes")
@case((3, 1), (2,))
def broadcast_shapes(*shapes: Seq[Int]):
    return core.broadcast_shapes(shapes)


def together(arrays):
    """Arrays to join, in one dtype."""
    if known(len(arrays)):
        if len(arrays) == 2:
            return promoted(arrays[0], arrays[1])
        return promote(*arrays)
    return arrays


@api("ivy.concat")
@case([f32(2, 3), f32(2, 3)])
@case((f32(2, 3), f32(2, 1)), axis=1)
@case([f32(3), f64(2)])
@case([f32(1), f32(2), f32(3)], axis=-1)
def concat(xs: Seq[Tensor], /, *, axis: Int = 0):
    return core.concat(together(xs), axis=axis)


@api("ivy.stack")
@case([f32(2, 3), f32(2, 3)])
@case((f32(2, 3), f32(2, 3)), axis=-1)
def stack(arrays: Seq[Tensor], /, *, axis: Int = 0):
    return core.stack(arrays, axis=axis)


@api("ivy.vstack")
@case([f32(2, 3), f32(1, 3)])
def vstack(arrays: Seq[Tensor], /):
    for_matrices(arrays)
    return core.concat(together(arrays), axis=0)


@api("ivy.hstack")
@case([f32(2, 3), f32(2, 1)])
def hstack(arrays: Seq[Tensor], /):
    for_matrices(arrays)
    return core.concat(together(arrays), axis=1)


def for_matrices(arrays):
    """Vectors are joined in another way."""
    if known(len(arrays)):
        assume(rank(arrays[0]) > 1, "has two axes or more", arrays[0])
    return None


@api("ivy.split", "Tensor.split")
@case(f32(4, 3), num_or_size_splits=2)
@case(f32(2, 6), num_or_size_splits=[1, 2, 3], axis=1)
@case(f32(3, 2))
def split(
    x: Tensor,
    /,
    *,
    copy: Erased = None,
    num_or_size_splits: Int | Seq[Int] | None = None,
    axis: Int = 0,
    with_remainder: Refused = False,
):
    if num_or_size_splits is None:
        return core.split(x, 1, axis=axis)
    if known(kind(num_or_size_splits)) and kind(num_or_size_splits) == "int":
        return core.split(x, shape(x)[axis] // num_or_size_splits, axis=axis)
    return core.split(x, num_or_size_splits, axis=axis)


@api("ivy.unstack", "Tensor.unstack")
@case(f32(2, 3))
@case(f32(2, 3), axis=1)
def unstack(x: Tensor, /, *, copy: Erased = None, axis: Int = 0, keepdims: Refused = False):
    return core.unstack(x, axis=axis)


@api("ivy.constant_pad", "Tensor.constant_pad")
@case(f32(2, 3), ((0, 0), (1, 2)))
@case(f32(2, 3), [[1, 0], [1, 2]], value=2.0)
def constant_pad(x: Tensor, /, pad_width: Seq[Seq[Int]], *, value: Number = 0):
    return core.pad(x, pairs(pad_width), mode="constant", value=value)


@api("ivy.zero_pad", "Tensor.zero_pad")
@case(f32(2, 3), ((0, 0), (1, 2)))
def zero_pad(x: Tensor, /, pad_width: Seq[Seq[Int]]):
    return core.pad(x, pairs(pad_width))


def pairs(pad_width):
    if not known(len(pad_width)):
        raise Unsupported("the number of axes to pad is not known")
    return tuple(tuple(pair) for pair in pad_width)


PAD_MODES = {"constant": "constant", "reflect": "reflect", "edge": "edge", "wrap": "wrap"}


@api("ivy.pad", "Tensor.pad")
@case(f32(2, 3), ((0, 0), (1, 2)))
@case(f32(2, 3), ((0, 0), (1, 2)), mode="constant", constant_values=1.5)
@case(f32(2, 3), ((1, 1), (1, 2)), mode="reflect")
@case(f32(2, 3), ((1, 1), (1, 2)), mode="edge")
def pad(
    input: Tensor,
    pad_width: Seq[Seq[Int]],
    /,
    *,
    mode: Str = "constant",
    stat_length: Erased = 1,
    constant_values: Number = 0,
    end_values: Erased = 0,
    reflect_type: Refused = "even",
):
    if not known(mode) or mode not in PAD_MODES:
        raise Unsupported("this mode has no counterpart")
    return core.pad(input, pairs(pad_width), mode=mode, value=constant_values)


@api("ivy.flatten", "Tensor.flatten")
@case(f32(2, 3, 4))
def flatten(x: Tensor, /, *, copy: Erased = None, start_dim: Refused = 0, end_dim: Refused = -1, order: Refused = "C"):
    return core.reshape(x, (-1,))


@api("ivy.tril", "Tensor.tril")
@case(f32(3, 3))
@case(f32(3, 4), k=-1)
def tril(x: Tensor, /, *, k: Int = 0):
    return core.tril(x, k=k)


@api("ivy.triu", "Tensor.triu")
@case(f32(3, 3))
@case(f32(3, 4), k=1)
def triu(x: Tensor, /, *, k: Int = 0):
    return core.triu(x, k=k)


@api("ivy.meshgrid")
@case(f32(2), f32(3))
@case(f32(2), f32(3), indexing="ij")
def meshgrid(*arrays: Tensor, sparse: Refused = False, indexing: Str = "xy"):
    return core.meshgrid(arrays, indexing)


@api("ivy.take", "Tensor.take")
@case(f32(4, 3), values([0, 2]), axis=0)
@case(f32(2, 3), values([[0, 2], [1, 0]]), axis=1)
def take(x: Tensor, indices: Tensor, /, *, axis: Int, mode: Erased = "fill", fill_value: Refused = None):
    return core.take(x, indices, axis)


@api("ivy.gather", "Tensor.gather")
@case(f32(4, 3), values([0, 2]), axis=0)
@case(f32(2, 3), values([0, 2]))
def gather(params: Tensor, indices: Tensor, /, *, axis: Int = -1, batch_dims: Refused = 0):
    return core.take(params, indices, axis)


@api("ivy.top_k", "Tensor.top_k")
@case(f32(2, 5), 2)
@case(f32(2, 5), 3, axis=1, largest=False)
def top_k(x: Tensor, k: Int, /, *, axis: Int = -1, largest: Bool = True, sorted: Erased = True):
    found = core.topk(x, k, axis=axis, largest=largest)
    return Named(values=found[0], indices=found[1])


# Subscripts


def entry(i):
    """An entry of a subscript: a list stands for an array of indices, or for a mask."""
    if is_sequence(i):
        holds_masks = len(i) > 0 and known(kind(i[0])) and kind(i[0]) == "bool"
        return core.asarray(i, dtype=bool_ if holds_masks else int64)
    return i


def entries(index):
    if known(kind(index)) and kind(index) == "tuple":
        return tuple(entry(i) for i in index)
    return (entry(index),)


@api("Tensor.__getitem__")
@case(f32(4, 3), 1)
@case(f32(4, 3), slice(1, 3))
@case(f32(4, 3), (slice(None), slice(None, 2)))
@case(f32(4, 3), (0, 1))
@case(f32(4, 3), (slice(None), None, 1))
@case(f32(2, 4, 3), (Ellipsis, 0))
@case(f32(4, 3), values([0, 2]))
@case(f32(2, 3), values([[True, False, True], [False, True, True]]))
@case(f32(4, 3), (slice(None), [0, 2]))
def get_item(self: Tensor, index: Index):
    return core.getitem(self, entries(index))


@api("ivy.get_item")
@case(f32(4, 3), 1)
@case(f32(4, 3), (slice(None), 1))
def get_item_function(x: Tensor, /, query: Index, *, copy: Erased = None):
    return core.getitem(x, entries(query))


@api("Tensor.__setitem__", writes="self")
@case(f32(4, 3), 1, 2.0)
@case(f32(4, 3), (slice(None), 0), f32(4))
@case(f32(4, 3), (slice(1, 3), slice(None)), f32(3))
@case(f32(3), values([True, False, True]), 0.5)
def set_item(self: Tensor, index: Index, value: Tensor | Number):
    return core.index_update(self, entries(index), cast_if_tensor(self, value))


def cast_if_tensor(x, written):
    return cast(written, dtype(x)) if surely(is_tensor(written)) else written
