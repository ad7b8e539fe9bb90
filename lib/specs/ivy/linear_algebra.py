"""Linear algebra."""

from helpers import *
from ivyc_spec import *


@api("ivy.matmul", "host.matmul", "Tensor.matmul")
@case(f32(2, 3), f32(3, 4))
@case(f32(5, 2, 3), f32(3, 4))
@case(f32(3), f32(3))
@case(f64(2, 3), f64(3))
def matmul(x1: Tensor, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.matmul(x, y)


@api("ivy.matmul", "Tensor.matmul")
@case(f32(3, 2), f32(3, 4), transpose_a=True)
@case(f32(2, 3), f32(4, 3), transpose_b=True)
def matmul_transposed(
    x1: Tensor,
    x2: Tensor,
    /,
    *,
    transpose_a: Bool = False,
    transpose_b: Bool = False,
    adjoint_a: Refused = False,
    adjoint_b: Refused = False,
):
    x, y = promoted(x1, x2)
    return core.matmul(core.matrix_transpose(x) if transpose_a else x, core.matrix_transpose(y) if transpose_b else y)


@api("ivy.matrix_transpose", "Tensor.matrix_transpose")
@case(f32(2, 3))
@case(f32(5, 2, 3))
def matrix_transpose(x: Tensor, /, *, conjugate: Bool = False):
    return core.matrix_transpose(core.conj(x) if conjugate else x)


@api("ivy.tensordot", "Tensor.tensordot")
@case(f32(2, 3), f32(3, 4), axes=1)
@case(f32(2, 3, 4), f32(3, 4, 5))
@case(f32(2, 3), f32(4, 2), axes=([0], [1]))
def tensordot(x1: Tensor, x2: Tensor, /, *, axes: Int | Seq[Seq[Int]] = 2):
    x, y = promoted(x1, x2)
    return core.tensordot(x, y, axes)


@api("ivy.outer", "Tensor.outer")
@case(f32(2), f32(3))
def outer(x1: Tensor, x2: Tensor, /):
    x, y = promoted(x1, x2)
    return core.outer(x, y)


@api("ivy.kron", "Tensor.kron")
@case(f32(2, 2), f32(2, 3))
def kron(a: Tensor, b: Tensor, /):
    x, y = promoted(a, b)
    return core.kron(x, y)


@api("ivy.dot", "Tensor.dot")
@case(f32(3), f32(3))
@case(f32(2, 3), f32(3, 4))
def dot(a: Tensor, b: Tensor, /):
    x, y = promoted(a, b)
    assume(rank(x) < 3, "has at most two axes", a)
    return core.matmul(x, y)


@api("ivy.cross", "Tensor.cross")
@case(f32(2, 3), f32(2, 3))
@case(f32(3, 2), f32(3, 2), axis=0)
def cross(
    x1: Tensor,
    x2: Tensor,
    /,
    *,
    axisa: Refused = -1,
    axisb: Refused = -1,
    axisc: Refused = -1,
    axis: Int | None = None,
):
    x, y = promoted(x1, x2)
    return core.cross(x, y, -1 if axis is None else axis)


@api("ivy.diag", "Tensor.diag")
@case(f32(3))
@case(f32(3, 3), k=1)
def diag(x: Tensor, /, *, k: Int = 0):
    if known(rank(x)) and rank(x) == 1:
        return core.diagonal_matrix(x, k)
    assume(rank(x) == 2, "has two axes", x)
    return core.diagonal(x, k)


@api("ivy.diagonal", "Tensor.diagonal")
@case(f32(3, 4))
@case(f32(2, 3, 4), offset=1, axis1=1, axis2=2)
def diagonal(x: Tensor, /, *, offset: Int = 0, axis1: Int = -2, axis2: Int = -1):
    return core.diagonal(x, offset, axis1, axis2)


@api("ivy.trace", "Tensor.trace")
@case(f32(3, 4))
@case(f32(3, 4), offset=1)
def trace(x: Tensor, /, *, offset: Int = 0, axis1: Int = 0, axis2: Int = 1):
    return core.sum(core.diagonal(x, offset, axis1, axis2), axes=-1)


@api("ivy.inv", "Tensor.inv")
@case(f64(3, 3))
@case(f32(2, 3, 3))
def inv(x: Tensor, /, *, adjoint: Refused = False):
    return core.inv(floating(x))


@api("ivy.pinv", "Tensor.pinv")
@case(f64(3, 2))
def pinv(x: Tensor, /, *, rtol: Refused = None):
    return core.pinv(floating(x), rtol=1e-15)


@api("ivy.det", "Tensor.det")
@case(f32(3, 3))
@case(f64(2, 3, 3))
def det(x: Tensor, /):
    return core.det(floating(x))


@api("ivy.slogdet", "Tensor.slogdet")
@case(f64(3, 3))
def slogdet(x: Tensor, /):
    found = core.slogdet(floating(x))
    return Named(sign=found[0], logabsdet=found[1])


@api("ivy.solve", "Tensor.solve")
@case(f64(3, 3), f64(3, 2))
@case(f64(3, 3), f64(3), differs={"unknown": "a vector is known by its rank"})
def solve(x1: Tensor, x2: Tensor, /, *, adjoint: Refused = False):
    x, y = promoted(floating(x1), x2)
    if known(rank(y)) and rank(y) == 1:
        return core.squeeze(core.solve(x, core.expand_dims(y, -1)), axes=-1)
    assume(rank(y) > 1, "has two axes or more", x2)
    return core.solve(x, y)


@api("ivy.cholesky", "Tensor.cholesky")
@case(values([[4.0, 1.0], [1.0, 3.0]]))
@case(values([[4.0, 1.0], [1.0, 3.0]]), upper=True)
def cholesky(x: Tensor, /, *, upper: Bool = False):
    return core.cholesky(floating(x), upper=upper)


@api("ivy.qr", "Tensor.qr")
@case(f64(3, 2))
@case(f64(3, 2), mode="complete")
def qr(x: Tensor, /, *, mode: Str = "reduced"):
    found = core.qr(floating(x), mode=mode)
    return Named(Q=found[0], R=found[1])


@api("ivy.svd", "Tensor.svd")
@case(f64(3, 3), differs={"tensorflow": "vectors have a sign of their own"})
@case(f64(3, 2), full_matrices=False)
def svd(x: Tensor, /, *, compute_uv: Refused = True, full_matrices: Bool = True):
    found = core.svd(floating(x), full_matrices=full_matrices)
    return Named(U=found[0], S=found[1], Vh=found[2])


@api("ivy.svdvals", "Tensor.svdvals")
@case(f64(3, 2))
def svdvals(x: Tensor, /, *, driver: Erased = None):
    return core.svdvals(floating(x))


@api("ivy.eigh", "Tensor.eigh")
@case(values([[4.0, 1.0], [1.0, 3.0]], float64), differs={"tensorflow": "vectors have a sign of their own"})
def eigh(x: Tensor, /, *, UPLO: Str = "L"):
    found = core.eigh(floating(x), upper=UPLO == "U")
    return Named(eigenvalues=found[0], eigenvectors=found[1])


@api("ivy.eigvalsh", "Tensor.eigvalsh")
@case(values([[4.0, 1.0], [1.0, 3.0]], float64))
def eigvalsh(x: Tensor, /, *, UPLO: Str = "L"):
    return core.eigvalsh(floating(x), upper=UPLO == "U")


@api("ivy.matrix_power", "Tensor.matrix_power")
@case(f64(3, 3), 3)
def matrix_power(x: Tensor, n: Int, /):
    return core.matrix_power(x, n)


@api("ivy.vector_norm", "Tensor.vector_norm")
@case(f32(2, 3))
@case(f32(2, 3), axis=1, keepdims=True)
@case(f32(2, 3), axis=(0, 1), ord=1)
@case(f32(2, 3), axis=1, ord=math.inf)
def vector_norm(
    x: Tensor,
    /,
    *,
    axis: Int | Seq[Int] | None = None,
    keepdims: Bool = False,
    ord: Number = 2,
    dtype: DType | None = None,
):
    return core.vector_norm(floating(cast_if_given(x, dtype)), ord=ord, axes=axes(axis), keepdims=keepdims)


@api("ivy.matrix_norm", "Tensor.matrix_norm")
@case(f32(2, 3))
@case(f32(5, 2, 3), ord=1, keepdims=True)
@case(f64(2, 3), ord="nuc")
def matrix_norm(
    x: Tensor,
    /,
    *,
    ord: Number | Str = "fro",
    axis: Seq[Int] = (-2, -1),
    keepdims: Bool = False,
    dtype: DType | None = None,
):
    return core.matrix_norm(floating(cast_if_given(x, dtype)), ord=ord, axes=tuple(axis), keepdims=keepdims)


@api("ivy.vecdot", "Tensor.vecdot")
@case(f32(3), f32(3))
def vecdot(x1: Tensor, x2: Tensor, /, *, axis: Refused = -1):
    x, y = promoted(x1, x2)
    assume(rank(x) == 1, "has one axis", x1)
    return core.matmul(x, y)
