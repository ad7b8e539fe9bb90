"""Linear algebra and Fourier transforms."""

from helpers import *
from ivyc_spec import *


def scaling(norm):
    # "backward" is the default, which is spelled None.
    return None if known(norm) and norm == "backward" else norm


@lowering(core.matmul, jax)
def _(x, y):
    return x @ y


@lowering(core.matvec, jax)
def _(x, y):
    return x @ y


@lowering(core.dot, jax)
def _(x, y):
    return x @ y


@lowering(core.einsum, jax)
def _(equation, operands):
    return jnp.einsum(equation, *operands)


@lowering(core.tensordot, jax)
def _(x, y, axes):
    return jnp.tensordot(x, y, axes=axes)


@lowering(core.outer, jax)
def _(x, y):
    return jnp.outer(x, y)


@lowering(core.kron, jax)
def _(x, y):
    return jnp.kron(x, y)


@lowering(core.cross, jax)
def _(x, y, axis):
    return jnp.cross(x, y, axis=axis)


@lowering(core.inv, jax)
def _(x):
    return jnp.linalg.inv(x)


@lowering(core.pinv, jax)
def _(x, rtol):
    return jnp.linalg.pinv(x, rtol=rtol)


@lowering(core.det, jax)
def _(x):
    return jnp.linalg.det(x)


@lowering(core.slogdet, jax)
def _(x):
    return jnp.linalg.slogdet(x)


@lowering(core.solve, jax)
def _(a, b):
    return jnp.linalg.solve(a, b)


@lowering(core.solve_triangular, jax)
def _(a, b, upper, left, unitriangular):
    if left:
        return jsp.linalg.solve_triangular(a, b, lower=not upper, unit_diagonal=unitriangular)
    return jsp.linalg.solve_triangular(a.mT, b.mT, lower=upper, unit_diagonal=unitriangular).mT


@lowering(core.cholesky, jax)
def _(x, upper):
    # With its default jax reads both triangles and averages them.
    return jnp.linalg.cholesky(x, upper=upper, symmetrize_input=False)


@lowering(core.qr, jax)
def _(x, mode):
    return jnp.linalg.qr(x, mode=mode)


@lowering(core.svd, jax)
def _(x, full_matrices):
    return jnp.linalg.svd(x, full_matrices=full_matrices)


@lowering(core.svdvals, jax)
def _(x):
    return jnp.linalg.svdvals(x)


@lowering(core.eigh, jax)
def _(x, upper):
    return jnp.linalg.eigh(x, UPLO="U" if upper else "L", symmetrize_input=False)


@lowering(core.eigvalsh, jax)
def _(x, upper):
    return jnp.linalg.eigh(x, UPLO="U" if upper else "L", symmetrize_input=False)[0]


@lowering(core.eig, jax)
def _(x):
    return jnp.linalg.eig(x)


@lowering(core.matrix_rank, jax)
def _(x, rtol, hermitian):
    return jnp.linalg.matrix_rank(x, rtol=rtol)


@lowering(core.matrix_power, jax)
def _(x, n):
    return jnp.linalg.matrix_power(x, n)


@lowering(core.matrix_exp, jax)
def _(x):
    return jsp.linalg.expm(x)


@lowering(core.lstsq, jax)
def _(a, b):
    if surely(rank(a) == 2):
        return jnp.linalg.lstsq(a, b)[0]
    return jnp.linalg.pinv(a) @ b


@lowering(core.matrix_norm, jax)
def _(x, ord, axes, keepdims):
    return jnp.linalg.norm(x, ord=ord, axis=axes, keepdims=keepdims)


@lowering(core.lu_factor, jax)
def _(x):
    return jsp.linalg.lu_factor(x)


@lowering(core.lu_solve, jax)
def _(lu, pivots, b):
    return jsp.linalg.lu_solve((lu, pivots), b)


@lowering(core.fft, jax)
def _(x, lengths, axes, norm, inverse):
    if len(axes) == 1:
        n = None if lengths is None else lengths[0]
        if inverse:
            return jnp.fft.ifft(x, n=n, axis=axes[0], norm=scaling(norm))
        return jnp.fft.fft(x, n=n, axis=axes[0], norm=scaling(norm))
    if inverse:
        return jnp.fft.ifftn(x, s=lengths, axes=axes, norm=scaling(norm))
    return jnp.fft.fftn(x, s=lengths, axes=axes, norm=scaling(norm))


@lowering(core.rfft, jax)
def _(x, lengths, axes, norm):
    if len(axes) == 1:
        return jnp.fft.rfft(x, n=None if lengths is None else lengths[0], axis=axes[0], norm=scaling(norm))
    return jnp.fft.rfftn(x, s=lengths, axes=axes, norm=scaling(norm))


@lowering(core.irfft, jax)
def _(x, lengths, axes, norm):
    if len(axes) == 1:
        return jnp.fft.irfft(x, n=None if lengths is None else lengths[0], axis=axes[0], norm=scaling(norm))
    return jnp.fft.irfftn(x, s=lengths, axes=axes, norm=scaling(norm))


@lowering(core.permutation_of_pivots, jax, outline="permutation_of_pivots")
def permutation_of_pivots(pivots, n, dtype):
    """The matrix P of A = P L U, where row i was swapped with row pivots[i], counted from 1."""
    matrix = jnp.broadcast_to(jnp.eye(n, dtype=dtype), (*pivots.shape[:-1], n, n))
    for i in range(pivots.shape[-1]):
        place = (pivots[..., i] - 1)[..., None, None]
        here, there = matrix[..., i : i + 1], jnp.take_along_axis(matrix, place, axis=-1)
        matrix = jnp.where(jnp.arange(n) == place, here, matrix).at[..., i].set(there[..., 0])
    return matrix
