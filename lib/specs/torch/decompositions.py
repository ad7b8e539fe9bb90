"""Decompositions, norms and Fourier transforms. Signs of vectors are arbitrary: cases compare what is unique."""

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
def matrix_rank(A: Tensor, *, hermitian: Bool = False):
    return core.matrix_rank(A, hermitian=hermitian)


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


@api("torch.linalg.lu_solve", aten="linalg_lu_solve", out=True)
@case(values([[4.0, 1.0, 0.5], [1.0, 3.0, -0.2], [0.3, -0.7, 2.5]]), values([1, 2, 3], int32), f32(3, 2))
def lu_solve(LU: Tensor, pivots: Tensor, B: Tensor, *, left: Refused = True, adjoint: Refused = False):
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
def norm(
    input: Tensor,
    p: Number | Str | None = "fro",
    dim: Int | Seq[Int] | None = None,
    keepdim: Bool = False,
    dtype: DType | None = None,
):
    if known(kind(p)) and kind(p) == "str" and known(p) and p == "nuc":
        return core.matrix_norm(cast_if_given(input, dtype), ord="nuc", axes=dim, keepdims=keepdim)
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


@api("torch.cov", "Tensor.cov", aten="cov")
@case(f32(3, 5))
@case(f32(3, 5), correction=0)
def cov(input: Tensor, *, correction: Int = 1, fweights: Refused = None, aweights: Refused = None):
    assume(rank(input) == 2, "is a matrix", input)
    centred = core.subtract(input, core.mean(input, axes=1, keepdims=True))
    return core.divide(core.matmul(centred, core.matrix_transpose(centred)), shape(input)[1] - correction)


# Fourier transforms


def transform(x, n, dim, norm, inverse):
    return core.fft(
        floating(x), None if n is None else (n,), (dim,), "backward" if norm is None else norm, inverse=inverse
    )


@api("torch.fft.fft", aten="fft_fft", out=True)
@case(f32(2, 6))
@case(c64(2, 6), 4, 0, "ortho")
@case(f64(5), n=8, norm="forward")
def fft(input: Tensor, n: Int | None = None, dim: Int = -1, norm: Str | None = None):
    return transform(input, n, dim, norm, False)


@api("torch.fft.ifft", aten="fft_ifft", out=True)
@case(c64(2, 6))
@case(c64(2, 6), 4, 0, "ortho")
def ifft(input: Tensor, n: Int | None = None, dim: Int = -1, norm: Str | None = None):
    return transform(input, n, dim, norm, True)


@api("torch.fft.rfft", aten="fft_rfft", out=True)
@case(f32(2, 6))
@case(f64(2, 6), 4, 0, "ortho")
def rfft(input: Tensor, n: Int | None = None, dim: Int = -1, norm: Str | None = None):
    return core.rfft(floating(input), None if n is None else (n,), (dim,), "backward" if norm is None else norm)


@api("torch.fft.irfft", aten="fft_irfft", out=True)
@case(c64(2, 4))
@case(c64(2, 4), 5, -1, "ortho")
def irfft(input: Tensor, n: Int | None = None, dim: Int = -1, norm: Str | None = None):
    return core.irfft(input, None if n is None else (n,), (dim,), "backward" if norm is None else norm)


def several_axes(s, dim, n):
    if dim is not None:
        return tuple(dim)
    return tuple(range(-len(s), 0)) if s is not None else n


@api("torch.fft.fft2", aten="fft_fft2", out=True)
@case(f32(2, 4, 6))
@case(c64(4, 6), norm="ortho")
def fft2(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] = (-2, -1), norm: Str | None = None):
    return core.fft(floating(input), s, tuple(dim), "backward" if norm is None else norm)


@api("torch.fft.ifft2", aten="fft_ifft2", out=True)
@case(c64(2, 4, 6))
def ifft2(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] = (-2, -1), norm: Str | None = None):
    return core.fft(floating(input), s, tuple(dim), "backward" if norm is None else norm, inverse=True)


@api("torch.fft.rfft2", aten="fft_rfft2", out=True)
@case(f32(2, 4, 6))
def rfft2(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] = (-2, -1), norm: Str | None = None):
    return core.rfft(floating(input), s, tuple(dim), "backward" if norm is None else norm)


@api("torch.fft.irfft2", aten="fft_irfft2", out=True)
@case(c64(2, 4, 4))
@case(c64(4, 4), s=(4, 7))
def irfft2(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] = (-2, -1), norm: Str | None = None):
    return core.irfft(input, s, tuple(dim), "backward" if norm is None else norm)


@api("torch.fft.fftn", aten="fft_fftn", out=True)
@case(f32(2, 4, 6), dim=(0, 2))
@case(f32(4, 6), s=(4, 8))
def fftn(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] | None = None, norm: Str | None = None):
    return core.fft(
        floating(input), s, several_axes(s, dim, tuple(range(rank(input)))), "backward" if norm is None else norm
    )


@api("torch.fft.rfftn", aten="fft_rfftn", out=True)
@case(f32(2, 4, 6), dim=(0, 2))
@case(f32(4, 6), s=(4, 8))
def rfftn(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] | None = None, norm: Str | None = None):
    over = several_axes(s, dim, tuple(range(rank(input))))
    return core.rfft(floating(input), s, over, "backward" if norm is None else norm)


@api("torch.fft.irfftn", aten="fft_irfftn", out=True)
@case(c64(4, 4), s=(4, 7))
def irfftn(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] | None = None, norm: Str | None = None):
    over = several_axes(s, dim, tuple(range(rank(input))))
    return core.irfft(input, s, over, "backward" if norm is None else norm)


@api("torch.fft.ifftn", aten="fft_ifftn", out=True)
@case(c64(4, 6), s=(4, 8))
@case(c64(2, 4, 6), dim=(1, 2))
def ifftn(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] | None = None, norm: Str | None = None):
    over = several_axes(s, dim, tuple(range(rank(input))))
    return core.fft(floating(input), s, over, "backward" if norm is None else norm, inverse=True)


@api("torch.fft.fftshift", aten="fft_fftshift")
@case(f32(2, 5))
@case(f32(2, 5), dim=1)
@case(f32(2, 5), dim=(0, 1))
def fftshift(input: Tensor, dim: Int | Seq[Int] | None = None):
    return core.fftshift(input, axes=tuple(dim) if is_sequence(dim) else dim)


@api("torch.fft.ifftshift", aten="fft_ifftshift")
@case(f32(2, 5))
@case(f32(2, 5), dim=1)
@case(f32(2, 5), dim=(0, 1))
def ifftshift(input: Tensor, dim: Int | Seq[Int] | None = None):
    return core.ifftshift(input, axes=tuple(dim) if is_sequence(dim) else dim)


@api("torch.fft.fftfreq", aten="fft_fftfreq")
@case(5)
@case(6, 0.5)
def fftfreq(n: Int, d: Float = 1.0, *, dtype: DType | None = None, device: Erased = None):
    places = [i if i < (n + 1) // 2 else i - n for i in range(n)]
    return core.asarray([i / (n * d) for i in places], dtype=creation_dtype(dtype))


@api("torch.fft.rfftfreq", aten="fft_rfftfreq")
@case(5)
@case(6, 0.5)
def rfftfreq(n: Int, d: Float = 1.0, *, dtype: DType | None = None, device: Erased = None):
    return core.asarray([i / (n * d) for i in range(n // 2 + 1)], dtype=creation_dtype(dtype))
