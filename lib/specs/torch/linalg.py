"""Products, decompositions and norms. torch takes floating operands of one dtype here, and raises otherwise."""

from helpers import *
from ivyc_spec import *


@api(
    "host.matmul",
    "torch.matmul",
    "torch.linalg.matmul",
    "Tensor.matmul",
    aten="matmul",
    out=True,
)
@case(f32(2, 3), f32(3, 4))
@case(f32(3), f32(3))
@case(f32(2, 3), f32(3))
@case(f32(3), f32(3, 2))
@case(f32(5, 2, 3), f32(3, 4))
@case(f32(5, 1, 2, 3), f32(4, 3, 2))
@case(i64(2, 3), i64(3, 2))
@case(f32(0, 3), f32(3, 2))
@case(c64(2, 2), c64(2, 2))
def matmul(input: Tensor, other: Tensor):
    return core.matmul(input, other)


@api("torch.mm", "Tensor.mm", aten="mm", out=True)
@case(f32(2, 3), f32(3, 4))
def mm(input: Tensor, mat2: Tensor):
    return core.matmul(input, mat2)


@api("torch.chain_matmul")
@case(f32(2, 3), f32(3, 4), f32(4, 2))
def chain_matmul(*matrices: Tensor):
    product = matrices[0]
    for x in matrices[1:]:
        product = core.matmul(product, x)
    return product


@api("torch.addbmm", "Tensor.addbmm", aten="addbmm", inplace="Tensor.addbmm_", out=True)
@case(f32(2, 4), f32(5, 2, 3), f32(5, 3, 4))
@case(f32(2, 4), f32(5, 2, 3), f32(5, 3, 4), beta=0, alpha=0.5)
def addbmm(input: Tensor, batch1: Tensor, batch2: Tensor, *, beta: Number = 1, alpha: Number = 1):
    return added_product(input, core.sum(core.matmul(batch1, batch2), axes=0), beta, alpha)


@api("torch.addr", "Tensor.addr", aten="addr", inplace="Tensor.addr_", out=True)
@case(f32(2, 3), f32(2), f32(3))
@case(f32(2, 3), f32(2), f32(3), beta=0.5, alpha=2)
def addr(input: Tensor, vec1: Tensor, vec2: Tensor, *, beta: Number = 1, alpha: Number = 1):
    return added_product(input, core.outer(vec1, vec2), beta, alpha)


@api("torch.vdot", "Tensor.vdot", aten="vdot", out=True)
@case(f32(3), f32(3))
@case(c64(3), c64(3))
def vdot(input: Tensor, other: Tensor):
    return core.dot(input if known(is_complex(input)) and not is_complex(input) else core.conj(input), other)


@api("torch.bmm", "Tensor.bmm", aten="bmm", out=True)
@case(f32(5, 2, 3), f32(5, 3, 4))
def bmm(input: Tensor, mat2: Tensor):
    return core.matmul(input, mat2)


@api("torch.mv", "Tensor.mv", aten="mv", out=True)
@case(f32(2, 3), f32(3))
def mv(input: Tensor, vec: Tensor):
    return core.matvec(input, vec)


@api("torch.dot", "torch.inner", "Tensor.dot", "Tensor.inner", aten="inner", out=True)
@case(f32(3), f32(3))
def dot(input: Tensor, other: Tensor):
    return core.dot(input, other)


@api("torch.dot", "Tensor.dot", aten="dot", out=True)
@case(f32(3), tensor=f32(3))
def dot_named(input: Tensor, tensor: Tensor):
    return core.dot(input, tensor)


@api("torch.outer", "torch.ger", "Tensor.outer", "Tensor.ger", aten="outer", out=True)
@case(f32(2), f32(3))
@case(i64(2), f32(3))
def outer(input: Tensor, vec2: Tensor):
    x, y = promote(input, vec2)
    return core.outer(x, y)


@api("torch.kron", "Tensor.kron", aten="kron", out=True)
@case(f32(2, 2), f32(1, 3))
def kron(input: Tensor, other: Tensor):
    x, y = promote(input, other)
    return core.kron(x, y)


def scaled(x, factor):
    return x if known(factor) and factor == 1 else core.multiply(x, factor)


def added_product(input, product, beta, alpha):
    """beta * input + alpha * product; beta 0 ignores the input."""
    if known(beta) and beta == 0:
        return scaled(product, alpha)
    return core.add(scaled(input, beta), scaled(product, alpha))


@api("torch.addmm", "Tensor.addmm", aten="addmm", inplace="Tensor.addmm_", out=True)
@case(f32(2, 4), f32(2, 3), f32(3, 4))
@case(f32(4), f32(2, 3), f32(3, 4), beta=0.5, alpha=2)
@case(values([[math.nan, 1.0]]), f32(1, 3), f32(3, 2), beta=0)
def addmm(input: Tensor, mat1: Tensor, mat2: Tensor, *, beta: Number = 1, alpha: Number = 1):
    return added_product(input, core.matmul(mat1, mat2), beta, alpha)


@api("torch.baddbmm", "Tensor.baddbmm", aten="baddbmm", inplace="Tensor.baddbmm_", out=True)
@case(f32(5, 2, 4), f32(5, 2, 3), f32(5, 3, 4))
@case(f32(5, 2, 4), f32(5, 2, 3), f32(5, 3, 4), beta=0, alpha=0.5)
def baddbmm(input: Tensor, batch1: Tensor, batch2: Tensor, *, beta: Number = 1, alpha: Number = 1):
    return added_product(input, core.matmul(batch1, batch2), beta, alpha)


@api("torch.addmv", "Tensor.addmv", aten="addmv", inplace="Tensor.addmv_", out=True)
@case(f32(2), f32(2, 3), f32(3))
def addmv(input: Tensor, mat: Tensor, vec: Tensor, *, beta: Number = 1, alpha: Number = 1):
    return added_product(input, core.matvec(mat, vec), beta, alpha)


ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def spelled_out(equation):
    """An einsum equation with its output: without one, the labels that occur once, in the order of the alphabet."""
    text = equation.replace(" ", "")
    if "->" in text:
        return text
    labels = text.replace("...", "").replace(",", "")
    once = "".join(c for c in ALPHABET if labels.count(c) == 1)
    return text + "->" + ("..." if "..." in text else "") + once


@api("torch.einsum")
@case("ij,jk->ik", f32(2, 3), f32(3, 4))
@case("bij, bjk", f32(2, 3, 4), f32(2, 4, 5))
@case("...ij,...jk->...ik", f32(5, 2, 3), f32(5, 3, 4))
@case("ii", f32(3, 3))
@case("i,j", f32(2), f32(3))
@case("ij->ji", [f32(2, 3)])
@case("...i", f32(2, 3))
def einsum(equation: Str, *operands: Tensor | Seq[Tensor]):
    return core.einsum(spelled_out(equation) if known(equation) else equation, variadic(operands))


@api("torch.tensordot", aten="tensordot")
@case(f32(2, 3, 4), f32(3, 4, 5))
@case(f32(2, 3, 4), f32(4, 5), 1)
@case(f32(2, 3, 4), f32(4, 3, 5), ((1, 2), (1, 0)))
@case(f32(2, 3), f32(3, 2), dims=([0, 1], [1, 0]))
@case(f32(2, 3), f32(4, 5), dims=0)
def tensordot(a: Tensor, b: Tensor, dims: Int | Seq[Seq[Int]] = 2):
    return core.tensordot(a, b, axes=dims)


@api("torch.cross", "Tensor.cross", aten="cross", out=True)
@case(f32(3, 4), f32(3, 4))
@case(f32(2, 3), f32(2, 3), dim=1)
@case(f32(4, 3), f32(4, 3), -1)
def cross(input: Tensor, other: Tensor, dim: Int | None = None):
    x, y = promote(input, other)
    if dim is None:
        return core.cross(x, y, axis=core.shape(x).index(3))
    return core.cross(x, y, axis=dim)


@api("torch.linalg.cross", aten="linalg_cross", out=True)
@case(f32(2, 3), f32(2, 3))
@case(f32(3, 2), f32(3, 2), dim=0)
@case(f32(1, 3), f32(4, 3), dim=1)
def linalg_cross(input: Tensor, other: Tensor, *, dim: Int = -1):
    x, y = promote(input, other)
    return core.cross(x, y, axis=dim)


@api("torch.linalg.vecdot", aten="linalg_vecdot", out=True)
@case(f32(2, 3), f32(2, 3))
def vecdot(x: Tensor, y: Tensor, *, dim: Int = -1):
    return core.sum(core.multiply(core.conj(x) if known(is_complex(x)) and is_complex(x) else x, y), axes=dim)


@api("torch.linalg.multi_dot")
@case([f32(2, 3), f32(3, 4), f32(4, 2)])
def multi_dot(tensors: Seq[Tensor]):
    product = tensors[0]
    for x in tensors[1:]:
        product = core.matmul(product, x)
    return product
