"""Linear algebra and Fourier transforms."""

from helpers import *
from ivyc_spec import *


@lowering(core.matmul, tensorflow)
def _(x, y):
    if surely(rank(x) == 1) and surely(rank(y) == 1):
        return tf.tensordot(x, y, axes=1)
    if surely(rank(y) == 1):
        return tf.linalg.matvec(x, y)
    if surely(rank(x) == 1):
        return tf.linalg.matvec(y, x, transpose_a=True)
    # Vectors raise.
    assume(rank(x) > 1, "has at least two axes", x)
    assume(rank(y) > 1, "has at least two axes", y)
    return x @ y


@lowering(core.matvec, tensorflow)
def _(x, y):
    return tf.linalg.matvec(x, y)


@lowering(core.dot, tensorflow)
def _(x, y):
    return tf.tensordot(x, y, axes=1)


@lowering(core.einsum, tensorflow)
def _(equation, operands):
    return tf.einsum(equation, *operands)


@lowering(core.tensordot, tensorflow)
def _(x, y, axes):
    return tf.tensordot(x, y, axes=axes)


@lowering(core.outer, tensorflow)
def _(x, y):
    return tf.tensordot(x, y, axes=0)


@lowering(core.kron, tensorflow)
def _(x, y):
    return tf.experimental.numpy.kron(x, y)


@lowering(core.cross, tensorflow)
def _(x, y, axis):
    if surely(axis == -1) and known(shape(x)) and known(shape(y)) and shape(x) == shape(y):
        return tf.linalg.cross(x, y)
    return core.cross_any(x, y, axis)


@lowering(core.cross_any, tensorflow, outline="cross")
def cross(x, y, axis):
    """The cross product of the vectors along an axis; the other axes broadcast."""
    x1, x2, x3 = tf.unstack(x, axis=axis)
    y1, y2, y3 = tf.unstack(y, axis=axis)
    return tf.stack([x2 * y3 - x3 * y2, x3 * y1 - x1 * y3, x1 * y2 - x2 * y1], axis=axis)


@lowering(core.inv, tensorflow)
def _(x):
    return tf.linalg.inv(x)


@lowering(core.pinv, tensorflow)
def _(x, rtol):
    tolerance = max(shape(x)[-2:]) * np.finfo(x.dtype.as_numpy_dtype).eps if rtol is None else rtol
    return tf.linalg.pinv(x, rcond=tolerance)


@lowering(core.det, tensorflow)
def _(x):
    return tf.linalg.det(x)


@lowering(core.slogdet, tensorflow)
def _(x):
    return tf.linalg.slogdet(x)


@lowering(core.solve, tensorflow)
def _(a, b):
    if known(rank(a)) and known(rank(b)) and rank(a) != rank(b):
        return tf.linalg.solve(a, tf.broadcast_to(b, shape(a)[:-2] + shape(b)[-2:]))
    return tf.linalg.solve(a, b)


@lowering(core.solve_triangular, tensorflow, outline="solve_triangular")
def solve_triangular(a, b, upper, left, unitriangular):
    """Solves a @ x = b, or x @ a = b, where one triangle of a counts."""
    if unitriangular:
        a = tf.linalg.set_diag(a, tf.ones_like(tf.linalg.diag_part(a)))
    if left:
        return tf.linalg.triangular_solve(a, b, lower=not upper)
    a, b = tf.linalg.matrix_transpose(a), tf.linalg.matrix_transpose(b)
    return tf.linalg.matrix_transpose(tf.linalg.triangular_solve(a, b, lower=upper))


@lowering(core.cholesky, tensorflow)
def _(x, upper):
    if upper:
        return tf.linalg.adjoint(tf.linalg.cholesky(tf.linalg.adjoint(x)))
    return tf.linalg.cholesky(x)


@lowering(core.qr, tensorflow)
def _(x, mode):
    return tf.linalg.qr(x, full_matrices=mode == "complete")


@lowering(core.svd, tensorflow)
def _(x, full_matrices):
    s, u, v = tf.linalg.svd(x, full_matrices=full_matrices)
    return u, s, tf.linalg.adjoint(v)


@lowering(core.svdvals, tensorflow)
def _(x):
    return tf.linalg.svd(x, compute_uv=False)


@lowering(core.eigh, tensorflow)
def _(x, upper):
    return tf.linalg.eigh(tf.linalg.adjoint(x) if upper else x)


@lowering(core.eigvalsh, tensorflow)
def _(x, upper):
    return tf.linalg.eigvalsh(tf.linalg.adjoint(x) if upper else x)


@lowering(core.eig, tensorflow)
def _(x):
    return tf.linalg.eig(x)


@lowering(core.matrix_rank, tensorflow, outline="matrix_rank")
def matrix_rank(x, rtol, hermitian):
    """How many singular values are larger than rtol times the largest one."""
    if rtol is None:
        rtol = max(x.shape[-2:]) * np.finfo(x.dtype.as_numpy_dtype).eps
    s = tf.linalg.svd(x, compute_uv=False)
    return tf.math.count_nonzero(s > rtol * tf.reduce_max(s, axis=-1, keepdims=True), axis=-1)


@lowering(core.matrix_power, tensorflow, outline="matrix_power")
def matrix_power(x, n):
    """The product of n factors x; of inverses for negative n."""
    factor = tf.linalg.inv(x) if n < 0 else x
    result = tf.eye(x.shape[-1], batch_shape=x.shape[:-2], dtype=x.dtype)
    for bit in reversed(f"{abs(n):b}"):
        result = result @ factor if bit == "1" else result
        factor = factor @ factor
    return result


@lowering(core.matrix_exp, tensorflow)
def _(x):
    return tf.linalg.expm(x)


@lowering(core.lstsq, tensorflow)
def _(a, b):
    return core.pinv(a) @ b


@lowering(core.matrix_norm, tensorflow, outline="matrix_norm")
def matrix_norm(x, ord, axes, keepdims):
    """The norm of matrices: fro, nuc, or 1, 2, inf and their negatives."""
    row, column = axes
    if ord == "fro":
        return tf.norm(x, axis=axes, keepdims=keepdims)
    if ord in ("nuc", 2, -2):
        s = tf.linalg.svd(tf.experimental.numpy.moveaxis(x, axes, (-2, -1)), compute_uv=False)
        reduce = {"nuc": tf.reduce_sum, 2: tf.reduce_max, -2: tf.reduce_min}[ord]
        y = reduce(s, axis=-1)
    else:
        rank = len(x.shape)
        summed, other = (row % rank, column % rank) if abs(ord) == 1 else (column % rank, row % rank)
        sums = tf.reduce_sum(tf.abs(x), axis=summed)
        y = (tf.reduce_max if ord > 0 else tf.reduce_min)(sums, axis=other - (other > summed))
    if keepdims:
        for axis in sorted(axis % len(x.shape) for axis in axes):
            y = tf.expand_dims(y, axis)
    return y


@lowering(core.lu_factor, tensorflow, outline="lu_factor")
def lu_factor(x):
    """L and U in one matrix, and pivots: row i was swapped with row pivots[i]. tf.linalg.lu takes square ones only."""
    rows, columns = x.shape[-2:]
    row = tf.range(rows)[:, None]
    pivots = []
    for i in range(min(rows, columns)):
        # The largest element of column i, on the diagonal or below it, comes to row i.
        below = tf.where(row[:, 0] >= i, tf.abs(x[..., i]), -1)
        place = tf.argmax(below, axis=-1, output_type=tf.int32)
        pivots.append(place)
        here = x[..., i : i + 1, :]
        there = tf.gather(x, place[..., None], axis=-2, batch_dims=len(x.shape) - 2)
        x = tf.where(row == place[..., None, None], here, x)
        x = tf.where(row == i, there, x)
        pivot = there[..., i : i + 1]
        factors = tf.where(row > i, tf.math.divide_no_nan(x[..., i : i + 1], pivot), 0)
        after = tf.range(columns) > i
        x = tf.where(after, x - factors * there, x)
        x = tf.where((row > i) & (tf.range(columns) == i) & (pivot != 0), factors, x)
    return x, tf.stack(pivots, axis=-1)


@lowering(core.lu_solve, tensorflow, outline="lu_solve")
def lu_solve(lu, pivots, b):
    """Solves a @ x = b from what lu_factor made of a."""
    n = lu.shape[-1]
    order = tf.broadcast_to(tf.range(n), tf.shape(pivots))
    for i in range(n):
        place = pivots[..., i]
        moved = tf.one_hot(place, n, dtype=tf.int32)
        here = tf.one_hot(i, n, dtype=tf.int32)
        apart = tf.cast(place != i, tf.int32)[..., None]
        difference = order[..., i : i + 1] - tf.gather(order, place, axis=-1, batch_dims=len(place.shape))[..., None]
        order = order + apart * (moved - here) * difference
    return tf.linalg.lu_solve(lu, order, b)


@lowering(core.fft, tensorflow, outline="fft")
def fft(x, lengths, axes, norm, inverse):
    """The discrete Fourier transform over axes, each padded or cut to its length. norm: backward, ortho, forward."""
    single = x.dtype in (tf.float16, tf.float32, tf.complex64)
    x = tf.cast(x, tf.complex64 if single else tf.complex128)
    power = {"backward": 0.0, "ortho": 0.5, "forward": 1.0}[norm or "backward"]
    for i, axis in enumerate(axes):
        x = tf.experimental.numpy.moveaxis(x, axis, -1)
        n = x.shape[-1] if lengths is None else lengths[i]
        pads = [(0, 0)] * (len(x.shape) - 1) + [(0, max(n - x.shape[-1], 0))]
        x = tf.pad(x[..., :n], pads)
        # TensorFlow divides by n in the inverse, and by nothing otherwise.
        x = tf.signal.ifft(x) * n**power if inverse else tf.signal.fft(x) * n**-power
        x = tf.experimental.numpy.moveaxis(x, -1, axis)
    return x


@lowering(core.rfft, tensorflow, outline="rfft", needs=("fft",))
def rfft(x, lengths, axes, norm):
    """The Fourier transform of real numbers over axes; the first half of the last one."""
    y = fft(x, lengths, axes, norm, False)
    half = y.shape[axes[-1]] // 2 + 1
    return tf.gather(y, tf.range(half), axis=axes[-1])


@lowering(core.irfft, tensorflow, outline="irfft", needs=("fft",))
def irfft(x, lengths, axes, norm):
    """The inverse of rfft: real numbers from the first half of the last axis."""
    last = axes[-1]
    n = 2 * (x.shape[last] - 1) if lengths is None else lengths[-1]
    if len(axes) > 1:
        x = fft(x, None if lengths is None else lengths[:-1], axes[:-1], norm, True)
    x = tf.experimental.numpy.moveaxis(x, last, -1)
    power = {"backward": 0.0, "ortho": 0.5, "forward": 1.0}[norm or "backward"]
    y = tf.signal.irfft(x, fft_length=[n]) * n**power
    return tf.experimental.numpy.moveaxis(y, -1, last)


@lowering(core.permutation_of_pivots, tensorflow, outline="permutation_of_pivots")
def permutation_of_pivots(pivots, n, dtype):
    """The matrix P of A = P L U, where row i was swapped with row pivots[i], counted from 1."""
    matrix = tf.eye(n, batch_shape=tf.shape(pivots)[:-1], dtype=dtype)
    for i in range(pivots.shape[-1]):
        place = (pivots[..., i] - 1)[..., None, None]
        columns = tf.range(n, dtype=pivots.dtype)
        here = matrix[..., i : i + 1]
        there = tf.reduce_sum(tf.where(columns == place, matrix, 0), axis=-1, keepdims=True)
        matrix = tf.where(columns == i, there, tf.where(columns == place, here, matrix))
    return matrix
