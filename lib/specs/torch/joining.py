"""Functions that join tensors, take them apart, and work on diagonals."""

from helpers import *
from ivyc_spec import *


def joined(tensors):
    """The tensors in one dtype, as far as the sequence is known."""
    return promote(*tensors) if is_sequence(tensors) and known(len(tensors)) else tensors


@api("torch.cat", "torch.concat", "torch.concatenate", aten="cat", out=True)
@case([f32(2, 3), f32(1, 3)])
@case((f32(2, 3), f32(2, 1)), 1)
@case([f32(2, 3), f32(2, 1)], dim=-1)
@case([f32(2), i64(3)])
@case([f32(0), f32(2, 3)])
@case([f32(3)])
@case(tensors=[f32(2), f64(2)], axis=0)
@case([b8(2), u8(3)])
def cat(tensors: Seq[Tensor], dim: Int = 0):
    return core.concat(joined(tensors), axis=dim)


@api("torch.stack", aten="stack", out=True)
@case([f32(2, 3), f32(2, 3)])
@case((f32(2, 3), f32(2, 3)), 1)
@case([f32(2, 3), i64(2, 3)], dim=-1)
@case([f32(), f32()])
def stack(tensors: Seq[Tensor], dim: Int = 0):
    return core.stack(joined(tensors), axis=dim)


@api("torch.hstack", aten="hstack", out=True)
@case([f32(2), f32(3)])
@case([f32(2, 3), f32(2, 1)])
def hstack(tensors: Seq[Tensor]):
    assume(rank(tensors[0]) > 0, "has axes", tensors[0])
    return core.concat(joined(tensors), axis=0 if rank(tensors[0]) == 1 else 1)


@api("torch.vstack", "torch.row_stack", aten="vstack", out=True)
@case([f32(3), f32(3)])
@case([f32(2, 3), f32(1, 3)])
def vstack(tensors: Seq[Tensor]):
    if rank(tensors[0]) == 1:
        return core.stack(joined(tensors), axis=0)
    return core.concat(joined(tensors), axis=0)


@api("torch.dstack", aten="dstack", out=True)
@case([f32(2, 3), f32(2, 3)])
@case([f32(2, 3, 1), f32(2, 3, 2)])
def dstack(tensors: Seq[Tensor]):
    assume(rank(tensors[0]) > 1, "has two axes or more", tensors[0])
    if rank(tensors[0]) == 2:
        return core.stack(joined(tensors), axis=2)
    return core.concat(joined(tensors), axis=2)


@api("torch.unbind", "Tensor.unbind", aten="unbind.int", view="must")
@case(f32(2, 3))
@case(f32(2, 3), 1)
@case(f32(2, 3), dim=-1)
def unbind(input: Tensor, dim: Int = 0):
    return core.unstack(input, axis=dim)


@api("torch.split", "Tensor.split", view="must")
@case(f32(7, 2), 3)
@case(f32(2, 6), 2, 1)
@case(f32(2, 6), [1, 2, 3], dim=-1)
@case(f32(5), (5, 0))
@case(f32(3), 5)
def split(tensor: Tensor, split_size_or_sections: Int | Seq[Int], dim: Int = 0):
    return core.split(tensor, split_size_or_sections, axis=dim)


@api("Tensor.split", view="must")
@case(f32(7, 2), split_size=3)
@case(f32(2, 6), split_size=[2, 4], dim=1)
def split_keyword(self: Tensor, *, split_size: Int | Seq[Int], dim: Int = 0):
    return core.split(self, split_size, axis=dim)


@api("torch.chunk", "Tensor.chunk", aten="chunk", view="must")
@case(f32(7, 2), 3)
@case(f32(7, 2), 5)
@case(f32(2, 6), 2, 1)
@case(f32(2, 6), chunks=3, dim=-1)
def chunk(input: Tensor, chunks: Int, dim: Int = 0):
    return core.chunk(input, chunks, axis=dim)


@api(
    "torch.tensor_split",
    "Tensor.tensor_split",
    aten=("tensor_split.sections", "tensor_split.indices"),
    view="must",
)
@case(f32(7, 2), 3)
@case(f32(7, 2), (1, 4))
@case(f32(2, 7), 2, dim=1)
def tensor_split(input: Tensor, indices_or_sections: Int | Seq[Int], dim: Int = 0):
    return core.split_at(input, indices_or_sections, axis=dim)


@api("torch.meshgrid", view="may")
@case(f32(2), f32(3), indexing="ij")
@case([f32(2), f32(3)], indexing="xy")
@case(f32(2), f32(3))
@case([i64(2), i64(3), i64(2)], indexing="ij")
def meshgrid(*tensors: Tensor | Seq[Tensor], indexing: Str = "ij"):
    return core.meshgrid(variadic(tensors), indexing=indexing)


@api("torch.cartesian_prod", aten="cartesian_prod")
@case(f32(2), f32(3))
def cartesian_prod(*tensors: Tensor):
    grids = core.meshgrid(tensors, indexing="ij")
    return core.stack([core.reshape(grids[i], (-1,)) for i in range(len(tensors))], axis=1)


def with_one_axis(x):
    return core.reshape(x, (1,)) if rank(x) == 0 else x


def with_two_axes(x):
    if rank(x) == 0:
        return core.reshape(x, (1, 1))
    return core.expand_dims(x, 0) if rank(x) == 1 else x


def with_three_axes(x):
    if rank(x) == 0:
        return core.reshape(x, (1, 1, 1))
    if rank(x) == 1:
        return core.reshape(x, (1, -1, 1))
    return core.expand_dims(x, -1) if rank(x) == 2 else x


@api("torch.atleast_1d", aten="atleast_1d", view="may")
@case(f32())
@case(f32(3))
def atleast_1d(input: Tensor):
    return with_one_axis(input)


@api("torch.atleast_1d", aten="atleast_1d.Sequence", view="may")
@case([f32(), f32(3)])
def atleast_1d_each(tensors: Seq[Tensor]):
    return tuple(with_one_axis(x) for x in tensors)


@api("torch.atleast_1d", view="may")
@case(f32(), f32(3))
def atleast_1d_all(*tensors: Tensor):
    return tuple(with_one_axis(x) for x in tensors)


@api("torch.atleast_2d", aten="atleast_2d", view="may")
@case(f32())
@case(f32(3))
@case(f32(2, 3))
def atleast_2d(input: Tensor):
    return with_two_axes(input)


@api("torch.atleast_2d", aten="atleast_2d.Sequence", view="may")
@case([f32(), f32(3)])
def atleast_2d_each(tensors: Seq[Tensor]):
    return tuple(with_two_axes(x) for x in tensors)


@api("torch.atleast_2d", view="may")
@case(f32(), f32(3))
def atleast_2d_all(*tensors: Tensor):
    return tuple(with_two_axes(x) for x in tensors)


@api("torch.atleast_3d", aten="atleast_3d", view="may")
@case(f32())
@case(f32(3))
@case(f32(2, 3))
@case(f32(2, 3, 4))
def atleast_3d(input: Tensor):
    return with_three_axes(input)


@api("torch.atleast_3d", aten="atleast_3d.Sequence", view="may")
@case([f32(), f32(3)])
def atleast_3d_each(tensors: Seq[Tensor]):
    return tuple(with_three_axes(x) for x in tensors)


@api("torch.atleast_3d", view="may")
@case(f32(), f32(3))
def atleast_3d_all(*tensors: Tensor):
    return tuple(with_three_axes(x) for x in tensors)


@api("torch.column_stack", aten="column_stack", out=True)
@case([f32(2), f32(2)])
@case([f32(2, 3), f32(2, 1)])
def column_stack(tensors: Seq[Tensor]):
    assume(rank(tensors[0]) > 0, "has axes", tensors[0])
    if rank(tensors[0]) == 1:
        return core.stack(joined(tensors), axis=1)
    return core.concat(joined(tensors), axis=1)


@api("torch.dsplit", "Tensor.dsplit", view="must")
@case(f32(2, 3, 6), 3)
@case(f32(2, 3, 6), [1, 4])
def dsplit(input: Tensor, indices_or_sections: Int | Seq[Int]):
    assume(rank(input) > 2, "has three axes or more", input)
    return core.split_at(input, indices_or_sections, axis=2)


# Triangles and diagonals


@api("torch.tril", "Tensor.tril", aten="tril", inplace="Tensor.tril_", out=True)
@case(f32(3, 4))
@case(f32(2, 3, 3), 1)
@case(b8(3, 3), diagonal=-1)
def tril(input: Tensor, diagonal: Int = 0):
    return core.tril(input, k=diagonal)


@api("torch.triu", "Tensor.triu", aten="triu", inplace="Tensor.triu_", out=True)
@case(f32(3, 4))
@case(f32(2, 3, 3), 1)
@case(b8(3, 3), diagonal=-1)
def triu(input: Tensor, diagonal: Int = 0):
    return core.triu(input, k=diagonal)


@api("torch.diagonal", "Tensor.diagonal", aten="diagonal", view="must")
@case(f32(3, 4))
@case(f32(2, 3, 4), 1, -2, -1)
@case(f32(2, 3, 4), dim1=1, dim2=2, offset=-1)
def diagonal(input: Tensor, offset: Int = 0, dim1: Int = 0, dim2: Int = 1):
    return core.diagonal(input, offset=offset, axis1=dim1, axis2=dim2)


@api("torch.linalg.diagonal", aten="linalg_diagonal", view="must")
@case(f32(2, 3, 4))
def linalg_diagonal(A: Tensor, *, offset: Int = 0, dim1: Int = -2, dim2: Int = -1):
    return core.diagonal(A, offset=offset, axis1=dim1, axis2=dim2)


@api("torch.diag", "Tensor.diag", aten="diag", view="may")
@case(f32(3))
@case(f32(3, 4))
@case(f32(3), 1)
@case(f32(3, 4), diagonal=-1)
def diag(input: Tensor, diagonal: Int = 0):
    assume(known(rank(input)) or rank(input) == 2, "is a matrix", input)
    if known(rank(input)) and rank(input) == 1:
        return core.diagonal_matrix(input, offset=diagonal)
    return core.diagonal(input, offset=diagonal)


@api("torch.diag_embed", "Tensor.diag_embed", aten="diag_embed")
@case(f32(3))
@case(f32(2, 3), 1)
@case(f32(2, 3), offset=-1)
@case(f32(2, 3), dim1=0, dim2=1)
@case(f32(2, 3), 1, 0, 2)
def diag_embed(input: Tensor, offset: Int = 0, dim1: Int = -2, dim2: Int = -1):
    matrices = core.diagonal_matrix(input, offset=offset)
    if known(dim1) and known(dim2) and dim1 == -2 and dim2 == -1:
        return matrices
    return core.moveaxis(matrices, (-2, -1), (dim1, dim2))


@api("torch.diagflat", "Tensor.diagflat", aten="diagflat")
@case(f32(2, 2))
def diagflat(input: Tensor, offset: Int = 0):
    return core.diagonal_matrix(core.reshape(input, (-1,)), offset=offset)


@api("torch.trace", "Tensor.trace", aten="trace")
@case(f32(3, 4))
@case(i32(3, 3))
def trace(input: Tensor):
    return core.sum(core.diagonal(input))


@api("torch.block_diag", aten="block_diag")
@case(f32(2, 2), f32(1, 3))
def block_diag(*tensors: Tensor):
    widths = [shape(x)[1] for x in tensors]
    ends = [sum(widths[: i + 1]) for i in range(len(widths))]
    rows = [core.pad(x, ((end - width, ends[-1] - end),)) for x, width, end in zip(tensors, widths, ends)]
    return core.concat(rows, axis=0)


@api("Tensor.unfold", aten="unfold", view="must")
@case(f32(2, 7), 1, 3, 2)
@case(f32(7, 2), 0, 2, 1)
@case(f32(2, 7, 3), dimension=1, size=3, step=1)
@case(f32(2, 7), -1, 3, 3)
def unfold(self: Tensor, dimension: Int, size: Int, step: Int):
    return core.sliding_window(self, axis=dimension, size=size, step=step)


@api("torch.view_as_real", aten="view_as_real", view="must")
@case(c64(2, 3))
def view_as_real(input: Tensor):
    return core.view_as_real(input)


@api("torch.view_as_complex", aten="view_as_complex", view="must")
@case(f32(3, 2))
def view_as_complex(input: Tensor):
    return core.view_as_complex(input)


@api("torch.combinations", aten="combinations")
@case(f32(4))
@case(f32(4), with_replacement=True)
def combinations(input: Tensor, r: Refused = 2, with_replacement: Bool = False):
    n = shape(input)[0]
    places = core.triu_indices(n, n, 0 if with_replacement else 1)
    return core.take(input, core.matrix_transpose(places), axis=0)
