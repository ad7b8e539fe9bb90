"""Decompositions and norms. Signs of vectors are arbitrary: cases compare what is unique."""

from helpers import *
from ivyc_spec import *


@api("torch.linalg.svd", aten="linalg_svd")
@case(values([[3.0, 0.0], [0.0, 2.0], [0.0, 0.0]]), full_matrices=False)
def linalg_svd(A: Tensor, full_matrices: Bool = True, *, driver: Erased = None):
    result = core.svd(A, full_matrices=full_matrices)
    return Named(U=result[0], S=result[1], Vh=result[2])


@api("torch.svd", "Tensor.svd", aten="svd")
@case(values([[3.0, 0.0], [0.0, 2.0], [0.0, 0.0]]))
def svd(input: Tensor, some: Bool = True, compute_uv: Refused = True):
    result = core.svd(input, full_matrices=not some)
    v = core.matrix_transpose(result[2])
    return Named(U=result[0], S=result[1], V=core.conj(v) if known(is_complex(input)) and is_complex(input) else v)


@api("torch.linalg.svdvals", aten="linalg_svdvals", out=True)
@case(f32(3, 4))
@case(f64(2, 3, 2))
def svdvals(A: Tensor, *, driver: Erased = None):
    return core.svdvals(A)


@api("torch.linalg.eigvalsh", aten="linalg_eigvalsh", out=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.5, -0.2, 2.5]]))
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), "U")
def eigvalsh(A: Tensor, UPLO: Str = "L"):
    return core.eigvalsh(A, upper=UPLO == "U")


@api("torch.linalg.eigh", aten="linalg_eigh")
@case(values([[2.0, 0.0], [0.0, 3.0]]))
def eigh(A: Tensor, UPLO: Str = "L"):
    result = core.eigh(A, upper=UPLO == "U")
    return Named(eigenvalues=result[0], eigenvectors=result[1])


@api("torch.linalg.eig", aten="linalg_eig")
@case(values([[2.0, 0.0], [0.0, 3.0]]))
def eig(input: Tensor):
    result = core.eig(input)
    return Named(eigenvalues=result[0], eigenvectors=result[1])


@api("torch.linalg.eigvals", aten="linalg_eigvals")
@case(values([[2.0, 0.0], [0.0, 3.0]]))
def eigvals(input: Tensor):
    return core.eig(input)[0]


@api("torch.linalg.qr", aten="linalg_qr")
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
@case(f32(4, 2), mode="complete")
def linalg_qr(A: Tensor, mode: Str = "reduced"):
    result = core.qr(A, mode=mode)
    return Named(Q=result[0], R=result[1])


@api("torch.qr", "Tensor.qr", aten="qr")
@case(f32(4, 2))
@case(f32(4, 2), False)
def qr(input: Tensor, some: Bool = True):
    result = core.qr(input, mode="reduced" if some else "complete")
    return Named(Q=result[0], R=result[1])


@api("torch.linalg.matrix_rank")
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
@case(values([[1.0, 2.0], [2.0, 4.0]]))
@case(values([[1.0, 2.0], [2.0, 4.1]]), rtol=0.1)
def matrix_rank(A: Tensor, *, rtol: Float | None = None, hermitian: Bool = False, atol: Refused = None):
    return core.matrix_rank(A, rtol=rtol, hermitian=hermitian)


@api("torch.linalg.matrix_power", "torch.matrix_power", "Tensor.matrix_power", aten="matrix_power")
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), 3)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), -1)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), 0)
def matrix_power(input: Tensor, n: Int):
    return core.matrix_power(input, n)


@api("torch.linalg.matrix_exp", "torch.matrix_exp", "Tensor.matrix_exp", aten="linalg_matrix_exp")
@case(values([[0.1, 0.2], [-0.3, 0.4]], float64))
@case(f64(2, 3, 3))
def matrix_exp(input: Tensor):
    return core.matrix_exp(input)


@api("torch.linalg.lu_factor_ex", aten="linalg_lu_factor_ex")
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
@case(f64(2, 3, 3))
def lu_factor_ex(A: Tensor, *, pivot: Refused = True, check_errors: Erased = False):
    result = core.lu_factor(A)
    return Named(LU=result[0], pivots=core.add(result[1], 1), info=core.zeros(shape(A)[:-2], dtype=int32))


@api("torch.linalg.lu_factor", "torch.lu", aten="linalg_lu_factor")
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]))
def lu_factor(A: Tensor, *, pivot: Refused = True):
    result = core.lu_factor(A)
    return Named(LU=result[0], pivots=core.add(result[1], 1))


@api("torch.lu_unpack", aten="lu_unpack")
@case(f64(3, 3), values([2, 3, 3], int32))
@case(f32(2, 3, 3), values([[3, 2, 3], [1, 2, 3]], int32))
@case(f64(3, 3), values([2, 3, 3], int32), unpack_data=False)
@case(f64(3, 3), values([2, 3, 3], int32), True, False)
def lu_unpack(LU_data: Tensor, LU_pivots: Tensor, unpack_data: Bool = True, unpack_pivots: Bool = True):
    """The factors of P L U. Row i was swapped with row pivots[i], counted from 1. What is not asked for is empty."""
    empty = core.zeros((0,), dtype=dtype(LU_data))
    if not unpack_data:
        return Named(P=core.permutation_of_pivots(LU_pivots, shape(LU_data)[-2], dtype(LU_data)), L=empty, U=empty)
    n, m = shape(LU_data)[-2], shape(LU_data)[-1]
    square = core.eye(n, m, dtype=dtype(LU_data))
    lower = core.add(core.tril(LU_data, k=-1), square)
    permutation = core.permutation_of_pivots(LU_pivots, n, dtype(LU_data)) if unpack_pivots else empty
    k = min(n, m)
    l = core.getitem(lower, (Ellipsis, slice(None, k)))
    u = core.triu(core.getitem(LU_data, (Ellipsis, slice(None, k), slice(None))))
    return Named(P=permutation, L=l, U=u)


@api("torch.linalg.lu_solve", aten="linalg_lu_solve", out=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), values([1, 2, 3], int32), f32(3, 2))
@case(
    values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]),
    values([1, 2, 3], int32),
    f32(2, 3),
    adjoint=True,
    left=False,
)
def lu_solve(LU: Tensor, pivots: Tensor, B: Tensor, *, left: Bool = True, adjoint: Bool = False):
    """X of A X = B; from the right, and of the adjoint, that is of the transposed."""
    if not left and adjoint:
        return core.matrix_transpose(core.lu_solve(LU, core.subtract(pivots, 1), core.matrix_transpose(B)))
    if not left or adjoint:
        raise Unsupported("of the transposed matrix")
    return core.lu_solve(LU, core.subtract(pivots, 1), B)


@api("torch.lu_solve", "Tensor.lu_solve", aten="lu_solve")
@case(f32(3, 2), values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), values([1, 2, 3], int32))
def lu_solve_function(input: Tensor, LU_data: Tensor, LU_pivots: Tensor):
    return core.lu_solve(LU_data, core.subtract(LU_pivots, 1), input)


# Norms


@api("torch.linalg.vector_norm", aten="linalg_vector_norm", out=True)
@case(f32(2, 3))
@case(f32(2, 3), 1, dim=1)
@case(f32(2, 3), ord=math.inf, dim=(0, 1), keepdim=True)
@case(f32(2, 3), -math.inf, 0)
@case(f32(2, 3), 0, 1)
@case(f32(2, 3), 3.5, dim=-1, dtype=float64)
@case(c64(2, 3))
def vector_norm(
    x: Tensor, ord: Number = 2, dim: Int | Seq[Int] | None = None, keepdim: Bool = False, *, dtype: DType | None = None
):
    return core.vector_norm(cast_if_given(x, dtype), ord=ord, axes=axes(dim), keepdims=keepdim)


@api("torch.norm", "Tensor.norm")
@case(f32(2, 3))
@case(f32(2, 3), 1)
@case(f32(2, 3), 2, 1)
@case(f32(2, 3), p=2, dim=-1, keepdim=True)
@case(f32(2, 3), "fro", dim=(0, 1))
@case(f32(2, 3), dim=1)
@case(f32(2, 3), math.inf)
@case(f32(2, 3), None, 1)
@case(f32(2, 3, 4), dim=(1, 2))
@case(f32(2, 3), "nuc")
def norm(
    input: Tensor,
    p: Number | Str | None = "fro",
    dim: Int | Seq[Int] | None = None,
    keepdim: Bool = False,
    dtype: DType | None = None,
):
    if known(kind(p)) and kind(p) == "str" and known(p) and p == "nuc":
        over = (0, 1) if dim is None else tuple(dim)
        return core.matrix_norm(cast_if_given(input, dtype), ord="nuc", axes=over, keepdims=keepdim)
    order = 2 if p is None or p == "fro" else p
    return core.vector_norm(cast_if_given(input, dtype), ord=order, axes=axes(dim), keepdims=keepdim)


@api("torch.linalg.norm", aten=("linalg_norm", "linalg_norm.ord_str"))
@case(f32(2, 3))
@case(f32(3), 1)
@case(f32(2, 3), dim=1)
@case(f32(2, 3), 1, dim=-1, keepdim=True)
@case(f32(2, 3), 2)
@case(f32(2, 3), math.inf)
@case(f32(2, 3), "nuc")
@case(f32(4, 2, 3), "fro", (1, 2))
@case(f32(4, 2, 3), dim=(1, 2))
def linalg_norm(
    A: Tensor,
    ord: Number | Str | None = None,
    dim: Int | Seq[Int] | None = None,
    keepdim: Bool = False,
    *,
    dtype: DType | None = None,
):
    """A vector norm over one axis, or without ord; else a matrix norm over two."""
    x = cast_if_given(A, dtype)
    if ord is None:
        return core.vector_norm(x, ord=2, axes=axes(dim), keepdims=keepdim)
    if is_sequence(dim) and len(dim) == 2 or dim is None and known(rank(x)) and rank(x) == 2:
        return core.matrix_norm(x, ord=ord, axes=(0, 1) if dim is None else tuple(dim), keepdims=keepdim)
    assume(dim is not None or rank(x) == 1, "is a vector", x)
    return core.vector_norm(x, ord=ord, axes=axes(dim), keepdims=keepdim)


@api("torch.linalg.matrix_norm", aten=("linalg_matrix_norm", "linalg_matrix_norm.str_ord"))
@case(f32(2, 3))
@case(f32(4, 2, 3), 2)
@case(f32(4, 2, 3), "nuc", keepdim=True)
@case(f32(2, 3, 4), 1, (0, 1))
def matrix_norm(
    A: Tensor,
    ord: Number | Str = "fro",
    dim: Seq[Int] = (-2, -1),
    keepdim: Bool = False,
    *,
    dtype: DType | None = None,
):
    return core.matrix_norm(cast_if_given(A, dtype), ord=ord, axes=tuple(dim), keepdims=keepdim)


@api("torch.dist", "Tensor.dist", aten="dist")
@case(f32(2, 3), f32(3))
@case(f32(2, 3), f32(3), 1)
def dist(input: Tensor, other: Tensor, p: Number = 2):
    x, y = promote(input, other)
    return core.vector_norm(core.subtract(x, y), ord=p)


@api("torch.cdist", aten="cdist")
@case(f32(2, 3), f32(4, 3))
@case(f32(5, 2, 3), f32(5, 4, 3), p=1.0)
def cdist(x1: Tensor, x2: Tensor, p: Number = 2.0, compute_mode: Erased = None):
    difference = core.subtract(core.expand_dims(x1, -2), core.expand_dims(x2, -3))
    return core.vector_norm(difference, ord=p, axes=-1)
