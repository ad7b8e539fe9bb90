"""Linear algebra and Fourier transforms."""

from helpers import *
from ivyc_spec import *


@lowering(core.matmul, numpy)
def _(x, y):
    return x @ y


@lowering(core.matvec, numpy)
def _(x, y):
    return x @ y


@lowering(core.dot, numpy)
def _(x, y):
    return x @ y


@lowering(core.einsum, numpy)
def _(equation, operands):
    return np.einsum(equation, *operands)


@lowering(core.tensordot, numpy)
def _(x, y, axes):
    return np.tensordot(x, y, axes=axes)


@lowering(core.outer, numpy)
def _(x, y):
    return np.outer(x, y)


@lowering(core.kron, numpy)
def _(x, y):
    return np.kron(x, y)


@lowering(core.cross, numpy)
def _(x, y, axis):
    return np.cross(x, y, axis=axis)


@lowering(core.inv, numpy)
def _(x):
    return np.linalg.inv(x)


@lowering(core.pinv, numpy)
def _(x, rtol):
    # numpy's own tolerance keeps singular values that are rounding errors of float32.
    return np.linalg.pinv(x, rcond=max(shape(x)[-2:]) * np.finfo(dtype(x)).eps if rtol is None else rtol)


@lowering(core.det, numpy)
def _(x):
    return np.linalg.det(x)


@lowering(core.slogdet, numpy)
def _(x):
    return np.linalg.slogdet(x)


@lowering(core.solve, numpy)
def _(a, b):
    return np.linalg.solve(a, b)


@lowering(core.solve_triangular, numpy)
def _(a, b, upper, left, unitriangular):
    if left:
        return scipy.linalg.solve_triangular(a, b, lower=not upper, unit_diagonal=unitriangular)
    return scipy.linalg.solve_triangular(a.mT, b.mT, lower=upper, unit_diagonal=unitriangular).mT


@lowering(core.cholesky, numpy)
def _(x, upper):
    return np.linalg.cholesky(x, upper=upper)


@lowering(core.qr, numpy)
def _(x, mode):
    return np.linalg.qr(x, mode=mode)


@lowering(core.svd, numpy)
def _(x, full_matrices):
    return np.linalg.svd(x, full_matrices=full_matrices)


@lowering(core.svdvals, numpy)
def _(x):
    return np.linalg.svdvals(x)


@lowering(core.eigh, numpy)
def _(x, upper):
    return np.linalg.eigh(x, UPLO="U" if upper else "L")


@lowering(core.eigvalsh, numpy)
def _(x, upper):
    return np.linalg.eigvalsh(x, UPLO="U" if upper else "L")


@lowering(core.eig, numpy)
def _(x):
    # numpy gives real results where it can.
    found = np.linalg.eig(x)
    dtype = np.result_type(x.dtype, np.complex64)
    return found[0].astype(dtype), found[1].astype(dtype)


@lowering(core.matrix_rank, numpy)
def _(x, rtol, hermitian):
    return np.linalg.matrix_rank(x, rtol=rtol, hermitian=hermitian)


@lowering(core.matrix_power, numpy)
def _(x, n):
    return np.linalg.matrix_power(x, n)


@lowering(core.matrix_exp, numpy)
def _(x):
    return scipy.linalg.expm(x)


@lowering(core.lstsq, numpy)
def _(a, b):
    if surely(rank(a) == 2):
        return np.linalg.lstsq(a, b)[0]
    return core.pinv(a) @ b


@lowering(core.matrix_norm, numpy)
def _(x, ord, axes, keepdims):
    return np.linalg.norm(x, ord=ord, axis=axes, keepdims=keepdims)


@lowering(core.lu_factor, numpy)
def _(x):
    found = scipy.linalg.lu_factor(x)
    return found[0], found[1].astype(np.int32)


@lowering(core.lu_solve, numpy)
def _(lu, pivots, b):
    return scipy.linalg.lu_solve((lu, pivots), b)


@lowering(core.fft, numpy)
def _(x, lengths, axes, norm, inverse):
    if len(axes) == 1:
        n = None if lengths is None else lengths[0]
        if inverse:
            return np.fft.ifft(x, n=n, axis=axes[0], norm=norm)
        return np.fft.fft(x, n=n, axis=axes[0], norm=norm)
    if inverse:
        return np.fft.ifftn(x, s=lengths, axes=axes, norm=norm)
    return np.fft.fftn(x, s=lengths, axes=axes, norm=norm)


@lowering(core.rfft, numpy)
def _(x, lengths, axes, norm):
    if len(axes) == 1:
        return np.fft.rfft(x, n=None if lengths is None else lengths[0], axis=axes[0], norm=norm)
    return np.fft.rfftn(x, s=lengths, axes=axes, norm=norm)


@lowering(core.irfft, numpy)
def _(x, lengths, axes, norm):
    if len(axes) == 1:
        return np.fft.irfft(x, n=None if lengths is None else lengths[0], axis=axes[0], norm=norm)
    return np.fft.irfftn(x, s=lengths, axes=axes, norm=norm)


@lowering(core.permutation_of_pivots, numpy, outline="permutation_of_pivots")
def permutation_of_pivots(pivots, n, dtype):
    """The matrix P of A = P L U, where row i was swapped with row pivots[i], counted from 1."""
    matrix = np.broadcast_to(np.eye(n, dtype=dtype), (*pivots.shape[:-1], n, n))
    for i in range(pivots.shape[-1]):
        place = (pivots[..., i] - 1)[..., None, None]
        here, there = matrix[..., i : i + 1], np.take_along_axis(matrix, place, axis=-1)
        matrix = np.where(np.arange(n) == place, here, matrix)
        matrix[..., i] = there[..., 0]
    return matrix
