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


# Inverses and solutions


@api("torch.inverse", "torch.linalg.inv", "Tensor.inverse", aten="inverse", out=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
@case(values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64))
def inverse(input: Tensor):
    return core.inv(input)


@api("torch.linalg.inv", aten="linalg_inv")
@case(A=values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
def linalg_inv(*, A: Tensor):
    return core.inv(A)


@api("torch.linalg.inv_ex", aten="linalg_inv_ex")
@case(values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64))
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), check_errors=True)
def inv_ex(A: Tensor, *, check_errors: Bool = False):
    return Named(inverse=core.inv(A), info=core.zeros(shape(A)[:-2], dtype=int32))


@api("torch.pinverse", "torch.linalg.pinv", "Tensor.pinverse")
@case(f32(3, 2))
@case(values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64))
def pinv(input: Tensor, *, hermitian: Refused = False):
    return core.pinv(input)


@api("torch.det", "torch.linalg.det", "Tensor.det", aten="det")
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
@case(values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64))
def det(input: Tensor):
    return core.det(input)


@api("torch.slogdet", "torch.linalg.slogdet", "Tensor.slogdet", aten="slogdet")
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
@case(values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64))
def slogdet(input: Tensor):
    result = core.slogdet(input)
    return Named(sign=result[0], logabsdet=result[1])


@api("torch.logdet", "Tensor.logdet", aten="logdet")
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
@case(values([[0.0, 1.0], [1.0, 0.0]]))
def logdet(input: Tensor):
    result = core.slogdet(input)
    return core.where(core.less(result[0], 0), math.nan, result[1])


@api("torch.linalg.solve", aten="linalg_solve", out=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), f32(3, 2))
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), f32(3))
@case(values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64), f64(2, 2, 4))
@case(values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64), f64(2, 2))
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), f32(2, 3), left=False)
@case(
    values([[[4.0, 1.0], [1.0, 3.0]], [[2.0, 0.3], [-0.1, 1.5]]], float64),
    f64(2),
    differs={"unknown batch": "its length tells matrices from vectors"},
)
def solve(A: Tensor, B: Tensor, *, left: Bool = True):
    """A batch of vectors is B whose shape is that of A without its last axis."""
    vectors = known(rank(B)) and rank(B) == 1
    if known(rank(B)) and known(rank(A)):
        vectors = vectors or rank(B) == rank(A) - 1 and shape(B) == shape(A)[:-1]
    else:
        assume(vectors or rank(B) == rank(A), "is a matrix", B)
    if vectors:
        return core.squeeze(core.solve(A, core.expand_dims(B, -1)), axes=-1)
    if left:
        return core.solve(A, B)
    return core.matrix_transpose(core.solve(core.matrix_transpose(A), core.matrix_transpose(B)))


@api("torch.linalg.solve_triangular", aten="linalg_solve_triangular", out=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), f32(3, 2), upper=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), f32(3, 2), upper=False, unitriangular=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), f32(2, 3), upper=False, left=False)
def solve_triangular(input: Tensor, B: Tensor, *, upper: Bool, left: Bool = True, unitriangular: Bool = False):
    return core.solve_triangular(input, B, upper=upper, left=left, unitriangular=unitriangular)


@api("torch.triangular_solve", "Tensor.triangular_solve", aten="triangular_solve")
@case(f32(3, 2), values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
@case(f32(3, 2), values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), upper=False)
def triangular_solve(
    input: Tensor, A: Tensor, upper: Bool = True, transpose: Refused = False, unitriangular: Bool = False
):
    x = core.solve_triangular(A, input, upper=upper, left=True, unitriangular=unitriangular)
    return Named(solution=x, cloned_coefficient=A)


@api("torch.linalg.lstsq")
@case(f32(4, 2), f32(4, 3), differs={"torch": "the residuals are not compared"})
def lstsq(input: Tensor, B: Tensor, rcond: Refused = None, *, driver: Erased = None):
    return Named(solution=core.lstsq(input, B), residuals=None, rank=None, singular_values=None)


@api("torch.cholesky", "Tensor.cholesky", aten="cholesky", out=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.5, -0.2, 2.5]]))
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.5, -0.2, 2.5]]), upper=True)
def cholesky(input: Tensor, upper: Bool = False):
    return core.cholesky(input, upper=upper)


@api("torch.linalg.cholesky", aten="linalg_cholesky", out=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.5, -0.2, 2.5]]))
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.5, -0.2, 2.5]]), upper=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
def linalg_cholesky(input: Tensor, *, upper: Bool = False):
    return core.cholesky(input, upper=upper)


@api("torch.cholesky_solve", "Tensor.cholesky_solve", aten="cholesky_solve", out=True)
@case(f32(3, 2), values([[4.0, 0.0, 0.0], [1.0, 3.0, 0.0], [0.5, -0.2, 2.5]]))
def cholesky_solve(input: Tensor, input2: Tensor, upper: Bool = False):
    if upper:
        half = core.solve_triangular(core.matrix_transpose(input2), input, upper=False)
        return core.solve_triangular(input2, half, upper=True)
    half = core.solve_triangular(input2, input, upper=False)
    return core.solve_triangular(core.matrix_transpose(input2), half, upper=True)


@api("torch.cholesky_inverse", "Tensor.cholesky_inverse", aten="cholesky_inverse")
@case(values([[4.0, 0.0, 0.0], [1.0, 3.0, 0.0], [0.5, -0.2, 2.5]]))
def cholesky_inverse(input: Tensor, upper: Bool = False):
    if upper:
        return core.inv(core.matmul(core.matrix_transpose(input), input))
    return core.inv(core.matmul(input, core.matrix_transpose(input)))
