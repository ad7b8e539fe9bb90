"""Functions that rearrange the axes of a tensor."""

from helpers import *
from ivyc_spec import *


@api("Tensor.view", aten="view", view="must")
@case(f32(2, 6), 3, 4)
@case(f32(2, 6), (3, 4))
@case(f32(2, 6), -1)
@case(f32(2, 6), [-1, 2])
@case(f32(2, 6), 2, 3, -1)
@case(f32(1), ())
@case(f32(0, 3), 3, 0)
@case(f32(2, 6), values(3), -1)
def view(self: Tensor, *shape: Int | Tensor | Seq[Int | Tensor]):
    return core.reshape(self, numbers(variadic(shape)))


@api("Tensor.reshape", aten="reshape", view="may")
@case(f32(2, 6), 3, 4)
@case(f32(2, 6), (3, 4))
@case(f32(2, 6), [-1, 2])
@case(f32(1), ())
@case(f32(2, 6), values(3), -1)
@case(f32(2, 6), (values(3), -1))
def reshape_method(self: Tensor, *shape: Int | Tensor | Seq[Int | Tensor]):
    return core.reshape(self, numbers(variadic(shape)))


@api("Tensor.view", aten="view.dtype", view="must")
@case(f32(2, 4), int32)
@case(f64(2, 4), float32)
@case(f32(2, 4), dtype=float64)
@case(i64(3), uint8)
def view_dtype(self: Tensor, dtype: DType):
    return core.bitcast(self, dtype)


@api("torch.reshape", aten="reshape", view="may")
@case(f32(2, 6), (3, 4))
@case(f32(2, 6), shape=(-1, 2))
@case(f32(1), ())
@case(f32(2), (2,))
@case(f32(2, 6), (values(3), 4))
def reshape(input: Tensor, shape: Seq[Int | Tensor]):
    return core.reshape(input, numbers(shape))


@api("Tensor.reshape", view="may")
@case(f32(2, 6), shape=(-1, 2))
def reshape_keyword(self: Tensor, *, shape: Seq[Int]):
    return core.reshape(self, shape)


@api("Tensor.view", view="must")
@case(f32(2, 6), size=(-1, 2))
def view_keyword(self: Tensor, *, size: Seq[Int]):
    return core.reshape(self, size)


@api("Tensor.view_as", aten="view_as", view="must")
@case(f32(2, 6), f32(3, 4))
def view_as(self: Tensor, other: Tensor):
    return core.reshape(self, core.shape(other))


@api("Tensor.reshape_as", aten="reshape_as", view="may")
@case(f32(2, 6), f32(3, 4))
def reshape_as(self: Tensor, other: Tensor):
    return core.reshape(self, core.shape(other))


@api("torch.flatten", "Tensor.flatten", aten="flatten.using_ints", view="may")
@case(f32(2, 3, 4))
@case(f32(2, 3, 4), 1)
@case(f32(2, 3, 4), 0, 1)
@case(f32(2, 3, 4), start_dim=1, end_dim=-2)
@case(f32(2, 3, 4, 5), start_dim=-3, end_dim=-2)
@case(f32(2, 3, 4), -2)
@case(f32())
@case(f32(3))
def flatten(input: Tensor, start_dim: Int = 0, end_dim: Int = -1):
    if known(rank(input)) and rank(input) == 0:
        return core.reshape(input, (1,))
    before = core.shape(input)[:start_dim] if start_dim != 0 else ()
    if end_dim == -1 or known(rank(input)) and end_dim == rank(input) - 1:
        return core.reshape(input, (*before, -1))
    return core.reshape(input, (*before, -1, *core.shape(input)[end_dim + 1 :]))


@api("torch.ravel", "Tensor.ravel", aten="ravel", view="may")
@case(f32(2, 3))
def ravel(input: Tensor):
    return core.reshape(input, (-1,))


@api("torch.unflatten", "Tensor.unflatten", aten="unflatten.int", view="may")
@case(f32(2, 6), 1, (2, 3))
@case(f32(2, 6), -1, (-1, 3))
@case(f32(6, 2), dim=0, sizes=[2, 3])
@case(f32(2, 6, 4), 1, (2, 3))
@case(f32(2, 6, 4), -2, (2, 3))
def unflatten(input: Tensor, dim: Int, sizes: Seq[Int]):
    before = core.shape(input)[:dim] if dim != 0 else ()
    after = core.shape(input)[dim + 1 :] if dim != -1 else ()
    return core.reshape(input, (*before, *sizes, *after))


@api("torch.permute", aten="permute", view="must")
@case(f32(2, 3, 4), (2, 0, 1))
@case(f32(2, 3, 4), dims=(0, -1, 1))
def permute(input: Tensor, dims: Seq[Int]):
    return core.permute_dims(input, dims)


@api("Tensor.permute", aten="permute", view="must")
@case(f32(2, 3, 4), 2, 0, 1)
@case(f32(2, 3, 4), (2, 0, 1))
@case(f32(2, 3, 4), [0, -1, 1])
def permute_method(self: Tensor, *dims: Int | Seq[Int]):
    return core.permute_dims(self, variadic(dims))


@api("Tensor.permute", view="must")
@case(f32(2, 3, 4), dims=(2, 0, 1))
def permute_keyword(self: Tensor, *, dims: Seq[Int]):
    return core.permute_dims(self, dims)


@api(
    "torch.transpose",
    "torch.swapaxes",
    "torch.swapdims",
    "Tensor.transpose",
    "Tensor.swapaxes",
    "Tensor.swapdims",
    aten="transpose.int",
    view="must",
)
@case(f32(2, 3, 4), 0, 1)
@case(f32(2, 3, 4), -1, -2)
def transpose(input: Tensor, dim0: Int, dim1: Int):
    return core.swapaxes(input, dim0, dim1)


@api("torch.t", "Tensor.t", aten="t", view="must")
@case(f32(2, 3))
@case(f32(3))
def t(input: Tensor):
    return input if known(rank(input)) and rank(input) < 2 else core.reverse_axes(input)


@api("torch.adjoint", "Tensor.adjoint", aten="adjoint", view="must")
@case(f32(2, 3))
@case(c64(2, 3))
def adjoint(input: Tensor):
    x = core.matrix_transpose(input)
    return x if known(is_complex(input)) and not is_complex(input) else core.conj(x)


@api("torch.movedim", "torch.moveaxis", "Tensor.movedim", "Tensor.moveaxis", aten="movedim.int", view="must")
@case(f32(2, 3, 4), 0, -1)
@case(f32(2, 3, 4), (0, 1), (-1, -2))
@case(f32(2, 3, 4), source=1, destination=0)
def movedim(input: Tensor, source: Int | Seq[Int], destination: Int | Seq[Int]):
    return core.moveaxis(input, source, destination)


@api("torch.unsqueeze", "Tensor.unsqueeze", aten="unsqueeze", view="must")
@case(f32(2, 3), 0)
@case(f32(2, 3), -1)
@case(f32(2, 3), dim=1)
@case(f32(), 0)
def unsqueeze(input: Tensor, dim: Int):
    return core.expand_dims(input, dim)


@api("torch.squeeze", "Tensor.squeeze", aten="squeeze", view="must")
@case(f32(1, 3, 1))
@case(f32(2, 3))
@case(f32())
def squeeze(input: Tensor):
    return core.squeeze(input)


def has_size_one(x, d):
    if known(d) and known(rank(x)) and (rank(x) == 0 or known(shape(x)[d])):
        return rank(x) > 0 and shape(x)[d] == 1
    assume(shape(x)[d] == 1, "has size 1 in the squeezed axis", x)
    return True


@api("torch.squeeze", "Tensor.squeeze", aten=("squeeze.dim", "squeeze.dims"), view="must")
@case(f32(1, 3, 1), 0)
@case(f32(1, 3, 1), 1)
@case(f32(1, 3, 1), -1)
@case(f32(1, 3, 1), dim=(0, 1))
@case(f32(1, 3, 1), dim=[0, 2])
@case(f32(), 0, differs={"unknown": "there is no axis, which targets say"})
@case(f32(2, 3), 0)
def squeeze_dim(input: Tensor, dim: Int | Seq[Int]):
    """Axes of another size than 1 stay; where sizes are not known, the squeezed ones are assumed to be 1."""
    dropped = tuple(d for d in (dim if is_sequence(dim) else (dim,)) if has_size_one(input, d))
    if len(dropped) == 0:
        return input
    return core.squeeze(input, axes=dropped[0] if len(dropped) == 1 else dropped)


def expanded_shape(x, sizes):
    """The shape that expand() gives: -1 keeps the size of that axis, counted from the last."""
    if not is_sequence(sizes) or not known(len(sizes)):
        assume(-1 not in sizes, "has no -1 among its sizes", sizes)
        return sizes
    n = len(sizes)
    return tuple(core.shape(x)[i - n] if known(s) and s == -1 else s for i, s in enumerate(sizes))


@api("Tensor.expand", aten="expand", view="must")
@case(f32(1, 3), 2, 3)
@case(f32(1, 3), 2, -1)
@case(f32(3), (4, 2, -1))
@case(f32(1, 3), [2, 3])
@case(f32(1, 3, 1), -1, -1, 4)
@case(f32(), 2)
@case(f32(1, 3), values(2), 3)
def expand(self: Tensor, *size: Int | Tensor | Seq[Int | Tensor]):
    return core.broadcast_to(self, expanded_shape(self, numbers(variadic(size))))


@api("Tensor.expand", view="must")
@case(f32(1, 3), size=(2, -1))
def expand_keyword(self: Tensor, *, size: Seq[Int]):
    return core.broadcast_to(self, expanded_shape(self, size))


@api("Tensor.expand_as", aten="expand_as", view="must")
@case(f32(1, 3), f32(2, 3))
def expand_as(self: Tensor, other: Tensor):
    return core.broadcast_to(self, core.shape(other))


@api("torch.broadcast_to", "Tensor.broadcast_to", aten="broadcast_to", view="must")
@case(f32(1, 3), (2, 3))
@case(f32(1, 3), size=(2, -1))
def broadcast_to(input: Tensor, size: Seq[Int]):
    return core.broadcast_to(input, expanded_shape(input, size))


@api("torch.broadcast_tensors", view="must")
@case(f32(1, 3), f32(2, 1))
def broadcast_tensors(*tensors: Tensor):
    return core.broadcast_arrays(tensors)


@api("torch.broadcast_shapes")
@case((1, 3), (2, 1))
def broadcast_shapes(*shapes: Seq[Int]):
    return core.broadcast_shapes(shapes)


@api("Tensor.repeat", aten="repeat")
@case(f32(2, 3), 2, 1)
@case(f32(2, 3), 2, 1, 3)
@case(f32(3), (2, 2))
@case(f32(3), 4)
@case(f32(2, 3), 0, 1)
def repeat(self: Tensor, *repeats: Int | Seq[Int]):
    return core.tile(self, variadic(repeats))


@api("torch.tile", aten="tile")
@case(f32(2, 3), (2,))
@case(f32(2, 3), dims=(2, 1, 1))
def tile(input: Tensor, dims: Seq[Int]):
    return core.tile(input, tiles(input, dims))


def tiles(x, dims):
    assume(known(rank(x)) or rank(x) <= len(dims), "has no more axes than are repeated", x)
    if known(rank(x)) and len(dims) < rank(x):
        return (*((1,) * (rank(x) - len(dims))), *dims)
    return dims


@api("Tensor.tile")
@case(f32(2, 3), 2)
@case(f32(2, 3), (2, 1, 1))
def tile_method(self: Tensor, *dims: Int | Seq[Int]):
    return core.tile(self, tiles(self, (dims[0],) if len(dims) == 1 and is_int(dims[0]) else variadic(dims)))


@api("torch.repeat_interleave", "Tensor.repeat_interleave", aten="repeat_interleave.self_int")
@case(f32(2, 3), 2)
@case(f32(2, 3), 2, 1)
@case(f32(2, 3), repeats=3, dim=-1)
@case(f32(2, 3), 2, dim=0, output_size=4)
def repeat_interleave(input: Tensor, repeats: Int, dim: Int | None = None, *, output_size: Erased = None):
    if dim is None:
        return core.repeat(core.reshape(input, (-1,)), repeats, axis=0)
    return core.repeat(input, repeats, axis=dim)


@api("torch.repeat_interleave", "Tensor.repeat_interleave", aten="repeat_interleave.self_Tensor")
@case(f32(2, 3), values([1, 2]), 0)
@case(f32(2, 3), values([1, 0, 2]), dim=1)
@case(f32(3), values([1, 0, 2]))
def repeat_interleave_each(input: Tensor, repeats: Tensor, dim: Int | None = None, *, output_size: Erased = None):
    if dim is None:
        return core.repeat(core.reshape(input, (-1,)), repeats, axis=0)
    return core.repeat(input, repeats, axis=dim)


@api("torch.flip", aten="flip")
@case(f32(2, 3), (0,))
@case(f32(2, 3), dims=[0, -1])
@case(f32(2, 3), [])
def flip(input: Tensor, dims: Seq[Int]):
    return core.flip(input, dims)


@api("Tensor.flip", aten="flip")
@case(f32(2, 3), 0)
@case(f32(2, 3), 0, 1)
@case(f32(2, 3), (1,))
@case(f32(2, 3), [-1])
def flip_method(self: Tensor, *dims: Int | Seq[Int]):
    return core.flip(self, variadic(dims))


@api("Tensor.flip")
@case(f32(2, 3), dims=(1,))
def flip_keyword(self: Tensor, *, dims: Seq[Int]):
    return core.flip(self, dims)


@api("torch.fliplr", "Tensor.fliplr", aten="fliplr")
@case(f32(2, 3))
def fliplr(input: Tensor):
    return core.flip(input, (1,))


@api("torch.flipud", "Tensor.flipud", aten="flipud")
@case(f32(2, 3))
def flipud(input: Tensor):
    return core.flip(input, (0,))


@api("torch.roll", "Tensor.roll", aten="roll")
@case(f32(2, 3), 1)
@case(f32(2, 3), 1, 0)
@case(f32(2, 3), shifts=(1, -1), dims=(0, 1))
@case(f32(2, 3), -2, dims=-1)
def roll(input: Tensor, shifts: Int | Seq[Int], dims: Int | Seq[Int] = ()):
    return core.roll(input, shifts, axes=axes(dims))


@api("torch.rot90", "Tensor.rot90", aten="rot90")
@case(f32(2, 3))
@case(f32(2, 3, 4), -1, (1, 2))
def rot90(input: Tensor, k: Int = 1, dims: Seq[Int] = (0, 1)):
    return core.rot90(input, k, dims)


@api("torch.repeat_interleave", aten="repeat_interleave.Tensor")
@case(values([1, 0, 3]))
def repeat_interleave_places(repeats: Tensor, *, output_size: Erased = None):
    """Each place as often as its entry says."""
    return core.repeat(core.arange(0, shape(repeats)[0], 1, dtype=int64), repeats, axis=0)
