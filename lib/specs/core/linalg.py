"""Core ops of linear algebra, over the last two axes. Operands share a floating (or complex) dtype."""

from ivyc_spec import *


@core_op(fact="matmul", dtype="promote")
def matmul(x, y):
    return np.matmul(x, y)


@core_op(fact="matmul", dtype="promote")
def matvec(x, y):  # y is a vector
    return np.matmul(x, y)


@core_op(fact="tensor", rank=0, dtype="promote")
def dot(x, y):  # of two vectors
    return np.matmul(x, y)


@core_op(fact="einsum", dtype="promote")
def einsum(equation, operands):  # with an explicit output ("->")
    return np.einsum(equation, *operands)


@core_op(fact="tensor", dtype="promote")
def tensordot(x, y, axes):  # a number of axes, or a pair of tuples
    return np.tensordot(x, y, axes=axes)


@core_op(fact="tensor", rank=2, dtype="promote")
def outer(x, y):  # of two vectors
    return np.outer(x, y)


@core_op(fact="tensor", dtype="promote")
def kron(x, y):
    return np.kron(x, y)


@core_op(fact="elementwise", dtype="promote")
def cross(x, y, axis):  # of vectors of three elements
    return np.cross(x, y, axis=axis)


@core_op(fact="same", dtype="same")
def inv(x):
    return np.linalg.inv(x)


@core_op(fact="rank", dtype="same")
def pinv(x, rtol=None):  # rtol None: eps of the dtype times the larger size
    tolerance = max(x.shape[-2:]) * np.finfo(x.dtype).eps if rtol is None else rtol
    return np.linalg.pinv(x, rcond=tolerance)


@core_op(fact="tensor", dtype="same")
def det(x):
    return np.linalg.det(x)


@core_op(fact="tensor", dtype=("same", "real"))
def slogdet(x):
    sign, logarithm = np.linalg.slogdet(x)
    return sign, logarithm


@core_op(fact="tensor", dtype="promote")
def solve(a, b):  # b has columns
    return np.linalg.solve(a, b)


@core_op(fact="tensor", dtype="promote")
def solve_triangular(a, b, upper, left=True, unitriangular=False):
    """Solves a @ x = b, or x @ a = b; the other triangle is not read."""
    t = np.triu(a) if upper else np.tril(a)
    if unitriangular:
        t = t * (1 - np.eye(a.shape[-1], dtype=a.dtype)) + np.eye(a.shape[-1], dtype=a.dtype)
    if left:
        return np.linalg.solve(t, b)
    return np.swapaxes(np.linalg.solve(np.swapaxes(t, -1, -2), np.swapaxes(b, -1, -2)), -1, -2)


@core_op(fact="same", dtype="same")
def cholesky(x, upper=False):  # reads one triangle
    if not upper:
        return np.linalg.cholesky(x)
    return np.conj(np.swapaxes(np.linalg.cholesky(np.conj(np.swapaxes(x, -1, -2))), -1, -2))


@core_op(fact="rank", dtype=("same", "same"))
def qr(x, mode="reduced"):  # reduced or complete
    q, r = np.linalg.qr(x, mode=mode)
    return q, r


@core_op(fact="tensor", dtype=("same", "real", "same"))
def svd(x, full_matrices=True):  # u, s, vh
    u, s, vh = np.linalg.svd(x, full_matrices=full_matrices)
    return u, s, vh


@core_op(fact="tensor", dtype="real")
def svdvals(x):
    return np.linalg.svd(x, compute_uv=False)


@core_op(fact="tensor", dtype=("real", "same"))
def eigh(x, upper=False):  # reads one triangle
    values, vectors = np.linalg.eigh(x, "U" if upper else "L")
    return values, vectors


@core_op(fact="tensor", dtype="real")
def eigvalsh(x, upper=False):
    return np.linalg.eigvalsh(x, "U" if upper else "L")


@core_op(fact="tensor", dtype=("complex", "complex"))
def eig(x):
    values, vectors = np.linalg.eig(x)
    dtype = np.complex64 if x.dtype in (np.float32, np.complex64) else np.complex128
    return values.astype(dtype), vectors.astype(dtype)


@core_op(fact="tensor", dtype="int64")
def matrix_rank(x, rtol=None, hermitian=False):  # rtol None: as of pinv
    tolerance = max(x.shape[-2:]) * np.finfo(x.dtype).eps if rtol is None else rtol
    return np.asarray(np.linalg.matrix_rank(x, hermitian=hermitian, rtol=tolerance))


@core_op(fact="same", dtype="same")
def matrix_power(x, n):
    return np.linalg.matrix_power(x, n)


@core_op(fact="same", dtype="same")
def matrix_exp(x):  # scaling and squaring of the Taylor series
    squarings = 12
    y = x / 2**squarings
    term = result = np.broadcast_to(np.eye(x.shape[-1], dtype=x.dtype), x.shape)
    for i in range(1, 14):
        term = term @ y / i
        result = result + term
    for _ in range(squarings):
        result = result @ result
    return result.astype(x.dtype)


@core_op(fact="tensor", dtype="promote")
def lstsq(a, b):  # the solution of least norm
    return np.linalg.pinv(a, rcond=max(a.shape[-2:]) * np.finfo(a.dtype).eps) @ b


@core_op(fact="tensor", dtype="real")
def matrix_norm(x, ord="fro", axes=(-2, -1), keepdims=False):  # fro, nuc, inf, -inf, 1, -1, 2, -2
    return np.linalg.norm(x, ord=ord, axis=axes, keepdims=keepdims)


@core_op(fact="tensor", dtype=("same", "int32"))
def lu_factor(x):  # L and U in one matrix; pivots from 0: row i was swapped with row pivots[i]
    lu = np.array(x).reshape(-1, *x.shape[-2:])
    n = min(x.shape[-2:])
    pivots = np.zeros((len(lu), n), np.int32)
    for m, p in zip(lu, pivots):
        for k in range(n):
            p[k] = k + np.argmax(np.abs(m[k:, k]))
            m[[k, p[k]]] = m[[p[k], k]]
            if m[k, k] != 0:
                m[k + 1 :, k] /= m[k, k]
            m[k + 1 :, k + 1 :] -= np.outer(m[k + 1 :, k], m[k, k + 1 :])
    return lu.reshape(x.shape), pivots.reshape(*x.shape[:-2], n)


@core_op(fact="tensor", dtype="same")
def lu_solve(lu, pivots, b):  # from lu_factor
    n = lu.shape[-1]
    lower = np.tril(lu, -1) + np.eye(n, dtype=lu.dtype)
    matrix = np.array(lower @ np.triu(lu)).reshape(-1, n, n)
    for m, p in zip(matrix, pivots.reshape(-1, n)):
        for k in range(n - 1, -1, -1):
            m[[k, p[k]]] = m[[p[k], k]]
    return np.linalg.solve(matrix.reshape(lu.shape), b)


@core_op(fact="tensor", dtype="argument")
def permutation_of_pivots(pivots, n, dtype):  # the matrix P of A = P L U; row i was swapped with row pivots[i], from 1
    rows = pivots.reshape(-1, pivots.shape[-1])
    matrices = np.zeros((len(rows), n, n), dtype)
    for matrix, swaps in zip(matrices, rows):
        order = np.arange(n)
        for i, place in enumerate(swaps):
            order[[i, place - 1]] = order[[place - 1, i]]
        matrix[order, np.arange(n)] = 1
    return matrices.reshape(*pivots.shape[:-1], n, n)


@core_op(fact="rank", dtype="complex")
def fft(x, lengths, axes, norm, inverse=False):
    """Over several axes, each padded or cut to its length; lengths None: as they are. norm: backward, ortho, forward."""
    transform = np.fft.ifftn if inverse else np.fft.fftn
    single = x.dtype in (np.float32, np.complex64, np.float16)
    return transform(x, lengths, axes, norm).astype(np.complex64 if single else np.complex128)


@core_op(fact="rank", dtype="complex")
def rfft(x, lengths, axes, norm):  # of real numbers; half of the last axis
    return np.fft.rfftn(x, lengths, axes, norm).astype(np.complex64 if x.dtype == np.float32 else np.complex128)


@core_op(fact="rank", dtype="real")
def irfft(x, lengths, axes, norm):
    return np.fft.irfftn(x, lengths, axes, norm).astype(np.float32 if x.dtype == np.complex64 else np.float64)
