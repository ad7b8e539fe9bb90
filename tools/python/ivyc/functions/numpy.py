"""The functions of ivy in numpy. Written by tools/functions/generate.py; not to be edited."""

import numpy as np
import scipy


def argsort_descending(x, axis):
    """Where the elements of an axis stand, from the largest to the smallest; equal ones keep their order."""
    order = np.argsort(np.flip(x, axis), axis=axis, kind="stable")
    return x.shape[axis] - 1 - np.flip(order, axis)


def log_softmax(x, axis):
    """The logarithm of softmax."""
    z = x - x.max(axis, keepdims=True, initial=-np.inf)
    return z - np.log(np.exp(z).sum(axis, keepdims=True))


def searchsorted_rows(sorted_values, values, side):
    """np.searchsorted with a table for each row of values, or one table for all."""
    if sorted_values.ndim == 1:
        return np.searchsorted(sorted_values, values, side=side)
    search = np.vectorize(lambda table, row: np.searchsorted(table, row, side=side), signature="(n),(m)->(m)")
    return search(sorted_values, values)


def softmax(x, axis):
    """exp(x), divided by its sum over an axis."""
    e = np.exp(x - x.max(axis, keepdims=True, initial=-np.inf))
    return e / e.sum(axis, keepdims=True)


def topk(x, k, axis, largest):
    """The k largest (or smallest) elements of an axis, in order, and where they stand."""
    order = argsort_descending(x, axis) if largest else np.argsort(x, axis=axis, kind="stable")
    indices = np.take(order, np.arange(k), axis=axis)
    return np.take_along_axis(x, indices, axis), indices


def ivy_abs(x: np.ndarray, /):
    return np.abs(x)


def ivy_acos(x: np.ndarray, /):
    return np.arccos(x)


def ivy_acosh(x: np.ndarray, /):
    return np.arccosh(x)


def ivy_add(x1: np.ndarray, x2, /, *, alpha=None):
    return x1 + (x2 if alpha is None else x2 * alpha)


def ivy_all(x: np.ndarray, /, *, axis=None, keepdims=False):
    return np.all(x, axis=axis, keepdims=keepdims)


def ivy_allclose(a: np.ndarray, b: np.ndarray, /, *, rtol=1e-05, atol=1e-08, equal_nan=False):
    return np.all(np.isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan))


def ivy_any(x: np.ndarray, /, *, axis=None, keepdims=False):
    return np.any(x, axis=axis, keepdims=keepdims)


def ivy_argmax(x: np.ndarray, /, *, axis=None, keepdims=False, dtype=None):
    largest_2 = np.argmax(x, axis=axis, keepdims=keepdims)
    return largest_2 if dtype is None else largest_2.astype(dtype)


def ivy_argmin(x: np.ndarray, /, *, axis=None, keepdims=False, dtype=None):
    smallest = np.argmin(x, axis=axis, keepdims=keepdims)
    return smallest if dtype is None else smallest.astype(dtype)


def ivy_argsort(x: np.ndarray, /, *, axis=-1, descending=False, stable=True):
    return argsort_descending(x, axis) if descending else np.argsort(x, axis=axis, kind="stable")


def ivy_argwhere(x: np.ndarray, /):
    return np.argwhere(x)


def ivy_array_equal(x0: np.ndarray, x1: np.ndarray, /):
    return np.array_equal(x0, x1)


def ivy_as_ivy_dtype(dtype_in, /):
    return dtype_in


def ivy_as_native_dtype(dtype_in, /):
    return dtype_in


def ivy_asin(x: np.ndarray, /):
    return np.arcsin(x)


def ivy_asinh(x: np.ndarray, /):
    return np.arcsinh(x)


def ivy_astype(x: np.ndarray, dtype, /):
    return x.astype(dtype)


def ivy_atan(x: np.ndarray, /):
    return np.arctan(x)


def ivy_atan2(x1: np.ndarray, x2: np.ndarray, /):
    return np.arctan2(x1, x2)


def ivy_atanh(x: np.ndarray, /):
    return np.arctanh(x)


def ivy_bitwise_and(x1: np.ndarray, x2, /):
    return x1 & x2


def ivy_bitwise_invert(x: np.ndarray, /):
    return ~x


def ivy_bitwise_left_shift(x1: np.ndarray, x2, /):
    return x1 << x2


def ivy_bitwise_or(x1: np.ndarray, x2, /):
    return x1 | x2


def ivy_bitwise_right_shift(x1: np.ndarray, x2, /):
    return x1 >> x2


def ivy_bitwise_xor(x1: np.ndarray, x2, /):
    return x1 ^ x2


def ivy_broadcast_arrays(*arrays: np.ndarray):
    return np.broadcast_arrays(*arrays)


def ivy_broadcast_shapes(*shapes):
    return np.broadcast_shapes(*shapes)


def ivy_broadcast_to(x: np.ndarray, /, shape):
    return np.broadcast_to(x, shape)


def ivy_ceil(x: np.ndarray, /):
    return np.ceil(x)


def ivy_celu(x: np.ndarray, /, *, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0) / alpha))


def ivy_cholesky(x: np.ndarray, /, *, upper=False):
    return np.linalg.cholesky(x, upper=upper)


def ivy_clip(x: np.ndarray, /, x_min=None, x_max=None):
    return np.clip(x, x_min, x_max)


def ivy_concat(xs, /, *, axis=0):
    return np.concatenate(xs, axis=axis)


def ivy_conj(x: np.ndarray, /):
    return np.conj(x)


def ivy_copy_array(x: np.ndarray, /):
    return x.copy()


def ivy_copysign(x1: np.ndarray, x2: np.ndarray, /):
    return np.copysign(x1, x2)


def ivy_cos(x: np.ndarray, /):
    return np.cos(x)


def ivy_cosh(x: np.ndarray, /):
    return np.cosh(x)


def ivy_cross(x1: np.ndarray, x2: np.ndarray, /, *, axis=None):
    return np.cross(x1, x2, axis=-1 if axis is None else axis)


def ivy_cumprod(x: np.ndarray, /, *, axis=0, reverse=False, dtype=None):
    value_2 = x if dtype is None else x.astype(dtype)
    return (
        np.flip(np.cumprod(np.flip(value_2, axis=axis), axis=axis), axis=axis)
        if reverse
        else np.cumprod(value_2, axis=axis)
    )


def ivy_cumsum(x: np.ndarray, /, axis=0, exclusive=False, reverse=False, *, dtype=None):
    value_2 = x if dtype is None else x.astype(dtype)
    flipped = np.flip(value_2, axis=axis)
    cumulative_sum = np.cumsum(flipped, axis=axis)
    difference = cumulative_sum - flipped
    cumulative_sum_2 = np.cumsum(value_2, axis=axis)
    difference_2 = cumulative_sum_2 - value_2
    return (
        (
            (np.flip(difference, axis=axis) if reverse else difference)
            if exclusive
            else np.flip(cumulative_sum, axis=axis)
            if reverse
            else cumulative_sum
        )
        if reverse
        else (np.flip(difference_2, axis=axis) if reverse else difference_2)
        if exclusive
        else np.flip(cumulative_sum_2, axis=axis)
        if reverse
        else cumulative_sum_2
    )


def ivy_default(x, /, default_val):
    return default_val if x is None else x


def ivy_deg2rad(x: np.ndarray, /):
    return x * 0.017453292519943295


def ivy_det(x: np.ndarray, /):
    return np.linalg.det(x)


def ivy_diag(x: np.ndarray, /, *, k=0):
    return np.diagonal(x, offset=k)


def ivy_diagonal(x: np.ndarray, /, *, offset=0, axis1=-2, axis2=-1):
    return np.diagonal(x, offset=offset, axis1=axis1, axis2=axis2)


def ivy_digamma(x: np.ndarray, /):
    return np.where(x == 0, np.copysign(np.inf, -x), scipy.special.digamma(x))


def ivy_divide(x1: np.ndarray, x2, /):
    return x1 / x2


def ivy_dot(a: np.ndarray, b: np.ndarray, /):
    return a @ b


def ivy_dtype(x: np.ndarray, /):
    return x.dtype


def ivy_eigh(x: np.ndarray, /, *, UPLO="L"):
    return np.linalg.eigh(x, UPLO="U" if UPLO == "U" else "L")


def ivy_eigvalsh(x: np.ndarray, /, *, UPLO="L"):
    return np.linalg.eigvalsh(x, UPLO="U" if UPLO == "U" else "L")


def ivy_einsum(equation, *operands: np.ndarray):
    return np.einsum(equation, *operands)


def ivy_elu(x: np.ndarray, /, *, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


def ivy_empty(shape, *, dtype=None):
    return np.empty(shape, dtype=np.float32 if dtype is None else dtype)


def ivy_empty_like(x: np.ndarray, /, *, dtype=None):
    return np.empty_like(x, dtype=dtype)


def ivy_equal(x1: np.ndarray, x2, /):
    return x1 == x2


def ivy_erf(x: np.ndarray, /):
    return scipy.special.erf(x)


def ivy_exists(x, /):
    return x is not None


def ivy_exp(x: np.ndarray, /):
    return np.exp(x)


def ivy_exp2(x: np.ndarray, /):
    return np.exp2(x)


def ivy_expand_dims(x: np.ndarray, /, *, axis=0):
    return np.expand_dims(x, axis)


def ivy_expm1(x: np.ndarray, /):
    return np.expm1(x)


def ivy_eye(n_rows, n_cols=None, /, *, dtype=None):
    return np.eye(n_rows, n_rows if n_cols is None else n_cols, dtype=np.float32 if dtype is None else dtype)


def ivy_flatten(x: np.ndarray, /):
    return np.reshape(x, (-1,))


def ivy_flip(x: np.ndarray, /, *, axis=None):
    return np.flip(x, axis=tuple(range(x.ndim))) if axis is None else np.flip(x, axis=axis)


def ivy_fliplr(m: np.ndarray, /):
    return np.flip(m, axis=1)


def ivy_flipud(m: np.ndarray, /):
    return np.flip(m, axis=0)


def ivy_floor(x: np.ndarray, /):
    return np.floor(x)


def ivy_floor_divide(x1: np.ndarray, x2, /):
    return x1 // x2


def ivy_fmax(x1: np.ndarray, x2: np.ndarray, /):
    return np.fmax(x1, x2)


def ivy_fmin(x1: np.ndarray, x2: np.ndarray, /):
    return np.fmin(x1, x2)


def ivy_fmod(x1: np.ndarray, x2: np.ndarray, /):
    return np.fmod(x1, x2)


def ivy_full(shape, fill_value, /, *, dtype=None):
    return np.full(shape, fill_value, dtype=np.float32 if dtype is None else dtype)


def ivy_full_like(x: np.ndarray, /, fill_value, *, dtype=None):
    return np.full_like(x, fill_value, dtype=dtype)


def ivy_gather(params: np.ndarray, indices: np.ndarray, /, *, axis=-1):
    return np.take(params, indices, axis=axis)


def ivy_gcd(x1: np.ndarray, x2: np.ndarray, /):
    return np.gcd(x1, x2)


def ivy_gelu(x: np.ndarray, /, *, approximate=False):
    return (
        0.5 * x * (1 + np.tanh(0.7978845608028654 * (x + 0.044715 * x**3)))
        if approximate
        else 0.5 * x * (1 + scipy.special.erf(x * 0.7071067811865476))
    )


def ivy_get_item(x: np.ndarray, /, query):
    return x[query]


def ivy_get_num_dims(x: np.ndarray, /):
    return x.ndim


def ivy_greater(x1: np.ndarray, x2, /):
    return x1 > x2


def ivy_greater_equal(x1: np.ndarray, x2, /):
    return x1 >= x2


def ivy_hardsilu(x: np.ndarray, /):
    return x * np.clip(x + 3, 0, 6) / 6


def ivy_hardswish(x: np.ndarray, /):
    return x * np.clip(x + 3, 0, 6) / 6


def ivy_hardtanh(x: np.ndarray, /, *, max_val=1, min_val=-1):
    return np.clip(x, min_val, max_val)


def ivy_hstack(arrays, /):
    return np.concatenate(arrays, axis=1)


def ivy_hypot(x1: np.ndarray, x2: np.ndarray, /):
    return np.hypot(x1, x2)


def ivy_imag(val: np.ndarray, /):
    return val.imag


def ivy_inv(x: np.ndarray, /):
    return np.linalg.inv(x)


def ivy_is_array(x, /):
    return isinstance(x, (np.ndarray, np.generic))


def ivy_is_ivy_array(x, /):
    return isinstance(x, (np.ndarray, np.generic))


def ivy_is_native_array(x, /):
    return isinstance(x, (np.ndarray, np.generic))


def ivy_isclose(a: np.ndarray, b: np.ndarray, /, *, rtol=1e-05, atol=1e-08, equal_nan=False):
    return np.isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan)


def ivy_isfinite(x: np.ndarray, /):
    return np.isfinite(x)


def ivy_isinf(x: np.ndarray, /, *, detect_positive=True, detect_negative=True):
    return (
        np.isinf(x)
        if detect_positive and detect_negative
        else np.isposinf(x)
        if detect_positive
        else np.isneginf(x)
        if detect_negative
        else np.zeros_like(x, dtype=np.bool_)
    )


def ivy_isnan(x: np.ndarray, /):
    return np.isnan(x)


def ivy_isreal(x: np.ndarray, /):
    return np.ones_like(x, dtype=np.bool_)


def ivy_kron(a: np.ndarray, b: np.ndarray, /):
    return np.kron(a, b)


def ivy_l1_loss(input: np.ndarray, target: np.ndarray, /, *, reduction="mean"):
    magnitude = np.abs(input - target)
    return np.mean(magnitude) if reduction == "mean" else np.sum(magnitude) if reduction == "sum" else magnitude


def ivy_lcm(x1: np.ndarray, x2: np.ndarray, /):
    return np.lcm(x1, x2)


def ivy_leaky_relu(x: np.ndarray, /, *, alpha=0.2):
    return np.where(x > 0, x, x * alpha)


def ivy_lerp(input: np.ndarray, end: np.ndarray, weight, /):
    return input + (end - input) * weight


def ivy_less(x1: np.ndarray, x2, /):
    return x1 < x2


def ivy_less_equal(x1: np.ndarray, x2, /):
    return x1 <= x2


def ivy_lgamma(x: np.ndarray, /):
    return scipy.special.gammaln(x)


def ivy_linear(x: np.ndarray, weight: np.ndarray, /, *, bias=None):
    product = x @ weight.mT
    return product if bias is None else product + bias


def ivy_linspace(start, stop, /, num, *, dtype=None):
    return np.linspace(start, stop, num, dtype=np.float32 if dtype is None else dtype)


def ivy_log(x: np.ndarray, /):
    return np.log(x)


def ivy_log10(x: np.ndarray, /):
    return np.log10(x)


def ivy_log1p(x: np.ndarray, /):
    return np.log1p(x)


def ivy_log2(x: np.ndarray, /):
    return np.log2(x)


def ivy_log_softmax(x: np.ndarray, /, *, axis):
    return log_softmax(x, axis)


def ivy_logaddexp(x1: np.ndarray, x2: np.ndarray, /):
    return np.logaddexp(x1, x2)


def ivy_logical_and(x1: np.ndarray, x2, /):
    return np.logical_and(x1, x2)


def ivy_logical_not(x: np.ndarray, /):
    return np.logical_not(x)


def ivy_logical_or(x1: np.ndarray, x2, /):
    return np.logical_or(x1, x2)


def ivy_logical_xor(x1: np.ndarray, x2, /):
    return np.logical_xor(x1, x2)


def ivy_logsigmoid(input: np.ndarray, /):
    return -np.logaddexp(0, -input)


def ivy_matmul(x1: np.ndarray, x2: np.ndarray, /, *, transpose_a=False, transpose_b=False):
    return (x1.mT if transpose_a else x1) @ (x2.mT if transpose_b else x2)


def ivy_matrix_norm(x: np.ndarray, /, *, ord="fro", axis=(-2, -1), keepdims=False, dtype=None):
    return np.linalg.norm(x if dtype is None else x.astype(dtype), ord=ord, axis=tuple(axis), keepdims=keepdims)


def ivy_matrix_power(x: np.ndarray, n, /):
    return np.linalg.matrix_power(x, n)


def ivy_matrix_transpose(x: np.ndarray, /, *, conjugate=False):
    return (np.conj(x) if conjugate else x).mT


def ivy_max(x: np.ndarray, /, *, axis=None, keepdims=False):
    return np.max(x, axis=axis, keepdims=keepdims)


def ivy_maximum(x1: np.ndarray, x2, /):
    return np.maximum(x1, x2)


def ivy_mean(x: np.ndarray, /, axis=None, keepdims=False, *, dtype=None):
    return np.mean(x if dtype is None else x.astype(dtype), axis=axis, keepdims=keepdims)


def ivy_meshgrid(*arrays: np.ndarray, indexing="xy"):
    return np.meshgrid(*arrays, indexing=indexing)


def ivy_min(x: np.ndarray, /, *, axis=None, keepdims=False):
    return np.min(x, axis=axis, keepdims=keepdims)


def ivy_minimum(x1: np.ndarray, x2, /):
    return np.minimum(x1, x2)


def ivy_mish(x: np.ndarray, /):
    return x * np.tanh(np.logaddexp(0, x))


def ivy_moveaxis(a: np.ndarray, source, destination, /):
    return np.moveaxis(a, source, destination)


def ivy_multiply(x1: np.ndarray, x2, /):
    return x1 * x2


def ivy_nan_to_num(x: np.ndarray, /, *, nan=0.0, posinf=None, neginf=None):
    return np.nan_to_num(x, nan=nan, posinf=posinf, neginf=neginf)


def ivy_negative(x: np.ndarray, /):
    return -x


def ivy_nextafter(x1: np.ndarray, x2: np.ndarray, /):
    return np.nextafter(x1, x2)


def ivy_nonzero(x: np.ndarray, /, *, as_tuple=True):
    return np.nonzero(x) if as_tuple else np.argwhere(x)


def ivy_not_equal(x1: np.ndarray, x2, /):
    return x1 != x2


def ivy_one_hot(indices: np.ndarray, depth, /, *, dtype=None):
    return np.eye(depth, dtype=np.int64)[indices].astype(np.float32 if dtype is None else dtype)


def ivy_ones(shape, *, dtype=None):
    return np.ones(shape, dtype=np.float32 if dtype is None else dtype)


def ivy_ones_like(x: np.ndarray, /, *, dtype=None):
    return np.ones_like(x, dtype=dtype)


def ivy_outer(x1: np.ndarray, x2: np.ndarray, /):
    return np.outer(x1, x2)


def ivy_permute_dims(x: np.ndarray, /, axes):
    return np.transpose(x, axes)


def ivy_pinv(x: np.ndarray, /):
    return np.linalg.pinv(x, rcond=1e-15)


def ivy_positive(x: np.ndarray, /):
    return +x


def ivy_pow(x1: np.ndarray, x2, /):
    return x1**x2


def ivy_prod(x: np.ndarray, /, *, axis=None, dtype=None, keepdims=False):
    return (
        np.prod(x, axis=axis, keepdims=keepdims)
        if dtype is None
        else np.prod(x.astype(dtype), axis=axis, keepdims=keepdims).astype(dtype)
    )


def ivy_qr(x: np.ndarray, /, *, mode="reduced"):
    return np.linalg.qr(x, mode=mode)


def ivy_rad2deg(x: np.ndarray, /):
    return x * 57.29577951308232


def ivy_real(x: np.ndarray, /):
    return x.real


def ivy_reciprocal(x: np.ndarray, /):
    return 1 / x


def ivy_relu(x: np.ndarray, /):
    return np.maximum(x, 0)


def ivy_relu6(x: np.ndarray, /):
    return np.clip(x, 0, 6)


def ivy_remainder(x1: np.ndarray, x2, /):
    return x1 % x2


def ivy_repeat(x: np.ndarray, /, repeats, *, axis=None):
    return np.repeat(np.reshape(x, (-1,)), repeats, axis=0) if axis is None else np.repeat(x, repeats, axis=axis)


def ivy_reshape(x: np.ndarray, /, shape):
    return np.reshape(x, shape)


def ivy_roll(x: np.ndarray, /, shift, *, axis=None):
    return np.roll(x, shift, axis=axis)


def ivy_rot90(m: np.ndarray, /, *, k=1, axes=(0, 1)):
    return np.rot90(m, k, axes=axes)


def ivy_round(x: np.ndarray, /, *, decimals=0):
    return np.round(x, decimals) if decimals != 0 else np.round(x)


def ivy_searchsorted(x: np.ndarray, v: np.ndarray, /, *, side="left", ret_dtype=np.int64):
    return searchsorted_rows(x, v, side).astype(ret_dtype)


def ivy_selu(x: np.ndarray, /):
    return 1.0507009873554805 * np.where(x > 0, x, 1.6732632423543772 * np.expm1(np.minimum(x, 0)))


def ivy_shape(x: np.ndarray, /):
    return x.shape


def ivy_sigmoid(x: np.ndarray, /):
    return 1 / (1 + np.exp(-x))


def ivy_sign(x: np.ndarray, /):
    return np.nan_to_num(np.sign(x))


def ivy_silu(x: np.ndarray, /):
    return x / (1 + np.exp(-x))


def ivy_sin(x: np.ndarray, /):
    return np.sin(x)


def ivy_sinc(x: np.ndarray, /):
    return np.sinc(x)


def ivy_sinh(x: np.ndarray, /):
    return np.sinh(x)


def ivy_size(x: np.ndarray, /):
    return x.size


def ivy_slogdet(x: np.ndarray, /):
    return np.linalg.slogdet(x)


def ivy_softmax(x: np.ndarray, /, *, axis=None):
    return softmax(x, -1 if axis is None else axis)


def ivy_softplus(x: np.ndarray, /, *, beta=None, threshold=None):
    value_2 = 1 if beta is None else beta
    return np.where(
        x * value_2 > (float("inf") if threshold is None else threshold), x, np.logaddexp(0, x * value_2) / value_2
    )


def ivy_softsign(x: np.ndarray, /):
    return x / (1 + np.abs(x))


def ivy_solve(x1: np.ndarray, x2: np.ndarray, /):
    return np.linalg.solve(x1, x2)


def ivy_sort(x: np.ndarray, /, *, axis=-1, descending=False, stable=True):
    return np.flip(np.sort(x, axis=axis), axis=axis) if descending else np.sort(x, axis=axis)


def ivy_split(x: np.ndarray, /, *, num_or_size_splits=None, axis=0):
    return (
        np.split(x, np.arange(1, x.shape[axis], 1), axis=axis)
        if num_or_size_splits is None
        else np.split(x, np.arange(num_or_size_splits, x.shape[axis], num_or_size_splits), axis=axis)
    )


def ivy_sqrt(x: np.ndarray, /):
    return np.sqrt(x)


def ivy_square(x: np.ndarray, /):
    return np.square(x)


def ivy_squeeze(x: np.ndarray, /, *, axis=None):
    return np.squeeze(x, axis=axis)


def ivy_stable_divide(numerator: np.ndarray, denominator, /, *, min_denominator=None):
    return numerator / (denominator + (1e-12 if min_denominator is None else min_denominator))


def ivy_stack(arrays, /, *, axis=0):
    return np.stack(arrays, axis=axis)


def ivy_std(x: np.ndarray, /, *, axis=None, correction=0.0, keepdims=False):
    return np.std(x, axis=axis, ddof=correction, keepdims=keepdims)


def ivy_stop_gradient(x: np.ndarray, /):
    return x


def ivy_subtract(x1: np.ndarray, x2, /, *, alpha=None):
    return x1 - (x2 if alpha is None else x2 * alpha)


def ivy_sum(x: np.ndarray, /, *, axis=None, dtype=None, keepdims=False):
    return (
        np.sum(x, axis=axis, keepdims=keepdims)
        if dtype is None
        else np.sum(x.astype(dtype), axis=axis, keepdims=keepdims).astype(dtype)
    )


def ivy_svd(x: np.ndarray, /, *, full_matrices=True):
    return np.linalg.svd(x, full_matrices=full_matrices)


def ivy_svdvals(x: np.ndarray, /):
    return np.linalg.svdvals(x)


def ivy_swapaxes(x: np.ndarray, axis0, axis1, /):
    return np.swapaxes(x, axis0, axis1)


def ivy_take(x: np.ndarray, indices: np.ndarray, /, *, axis):
    return np.take(x, indices, axis=axis)


def ivy_tan(x: np.ndarray, /):
    return np.tan(x)


def ivy_tanh(x: np.ndarray, /):
    return np.tanh(x)


def ivy_tanhshrink(x: np.ndarray, /):
    return x - np.tanh(x)


def ivy_tensordot(x1: np.ndarray, x2: np.ndarray, /, *, axes=2):
    return np.tensordot(x1, x2, axes=axes)


def ivy_tile(x: np.ndarray, /, repeats):
    return np.tile(x, repeats)


def ivy_to_device(x: np.ndarray, /):
    return x


def ivy_to_list(x: np.ndarray, /):
    return x.tolist()


def ivy_to_numpy(x: np.ndarray, /):
    return np.asarray(x)


def ivy_to_scalar(x: np.ndarray, /):
    return x.item()


def ivy_top_k(x: np.ndarray, k, /, *, axis=-1, largest=True):
    return topk(x, k, axis, largest)


def ivy_trace(x: np.ndarray, /, *, offset=0, axis1=0, axis2=1):
    return np.sum(np.diagonal(x, offset=offset, axis1=axis1, axis2=axis2), axis=-1)


def ivy_tril(x: np.ndarray, /, *, k=0):
    return np.tril(x, k=k)


def ivy_triu(x: np.ndarray, /, *, k=0):
    return np.triu(x, k=k)


def ivy_trunc(x: np.ndarray, /):
    return np.trunc(x)


def ivy_trunc_divide(x1: np.ndarray, x2, /):
    return np.trunc(x1 / x2)


def ivy_unstack(x: np.ndarray, /, *, axis=0):
    return np.unstack(x, axis=axis)


def ivy_var(x: np.ndarray, /, *, axis=None, correction=0.0, keepdims=False):
    return np.var(x, axis=axis, ddof=correction, keepdims=keepdims)


def ivy_vecdot(x1: np.ndarray, x2: np.ndarray, /):
    return x1 @ x2


def ivy_vector_norm(x: np.ndarray, /, *, axis=None, keepdims=False, ord=2, dtype=None):
    return np.linalg.vector_norm(x if dtype is None else x.astype(dtype), axis=axis, keepdims=keepdims, ord=ord)


def ivy_vstack(arrays, /):
    return np.concatenate(arrays)


def ivy_where(condition: np.ndarray, x1, x2, /):
    return np.where(condition, x1, x2)


def ivy_xlogy(x: np.ndarray, y: np.ndarray, /):
    return scipy.special.xlogy(x, y)


def ivy_zeros(shape, *, dtype=None):
    return np.zeros(shape, dtype=np.float32 if dtype is None else dtype)


def ivy_zeros_like(x: np.ndarray, /, *, dtype=None):
    return np.zeros_like(x, dtype=dtype)


# What the functions assume of their arguments.
ASSUMPTIONS = {
    "acos": (("x", "is a floating tensor", None),),
    "acosh": (("x", "is a floating tensor", None),),
    "add": (("x2", "shares a dtype with", "x1"),),
    "allclose": (("a", "shares a dtype with", "b"),),
    "asin": (("x", "is a floating tensor", None),),
    "asinh": (("x", "is a floating tensor", None),),
    "atan": (("x", "is a floating tensor", None),),
    "atan2": (("x1", "shares a dtype with", "x2"), ("x1", "is a floating tensor", None)),
    "atanh": (("x", "is a floating tensor", None),),
    "bitwise_and": (("x2", "shares a dtype with", "x1"),),
    "bitwise_left_shift": (("x2", "shares a dtype with", "x1"),),
    "bitwise_or": (("x2", "shares a dtype with", "x1"),),
    "bitwise_right_shift": (("x2", "shares a dtype with", "x1"),),
    "bitwise_xor": (("x2", "shares a dtype with", "x1"),),
    "celu": (("x", "is a floating tensor", None),),
    "cholesky": (("x", "is a floating tensor", None),),
    "copysign": (("x1", "shares a dtype with", "x2"), ("x1", "is a floating tensor", None)),
    "cos": (("x", "is a floating tensor", None),),
    "cosh": (("x", "is a floating tensor", None),),
    "cross": (("x1", "shares a dtype with", "x2"),),
    "cumprod": (("x", "is a floating tensor", None), ("x", "is a floating tensor", None)),
    "cumsum": (("x", "is a floating tensor", None), ("x", "is a floating tensor", None)),
    "deg2rad": (("x", "is a floating tensor", None),),
    "det": (("x", "is a floating tensor", None),),
    "diag": (("x", "has two axes", None),),
    "digamma": (("x", "is a floating tensor", None),),
    "divide": (
        ("x2", "shares a dtype with", "x1"),
        ("x1", "is a floating tensor", None),
        ("x2", "is a floating tensor", None),
    ),
    "dot": (("a", "shares a dtype with", "b"), ("a", "has at most two axes", None)),
    "eigh": (("x", "is a floating tensor", None),),
    "eigvalsh": (("x", "is a floating tensor", None),),
    "elu": (("x", "is a floating tensor", None),),
    "equal": (("x2", "shares a dtype with", "x1"),),
    "erf": (("x", "is a floating tensor", None),),
    "exp": (("x", "is a floating tensor", None),),
    "exp2": (("x", "is a floating tensor", None),),
    "expm1": (("x", "is a floating tensor", None),),
    "floor_divide": (("x2", "shares a dtype with", "x1"),),
    "fmax": (("x1", "shares a dtype with", "x2"),),
    "fmin": (("x1", "shares a dtype with", "x2"),),
    "fmod": (("x1", "shares a dtype with", "x2"),),
    "full": (("fill_value", "holds floating-point numbers", None),),
    "gcd": (("x1", "shares a dtype with", "x2"),),
    "gelu": (("x", "is a floating tensor", None),),
    "greater": (("x2", "shares a dtype with", "x1"),),
    "greater_equal": (("x2", "shares a dtype with", "x1"),),
    "hardsilu": (("x", "is a floating tensor", None),),
    "hardswish": (("x", "is a floating tensor", None),),
    "hardtanh": (("x", "is a floating tensor", None),),
    "hypot": (("x1", "shares a dtype with", "x2"), ("x1", "is a floating tensor", None)),
    "imag": (("val", "holds complex numbers", None),),
    "inv": (("x", "is a floating tensor", None),),
    "isclose": (("a", "shares a dtype with", "b"),),
    "isreal": (("x", "holds no complex numbers", None),),
    "kron": (("a", "shares a dtype with", "b"),),
    "l1_loss": (("input", "is a floating tensor", None),),
    "lcm": (("x1", "shares a dtype with", "x2"),),
    "leaky_relu": (("x", "is a floating tensor", None),),
    "less": (("x2", "shares a dtype with", "x1"),),
    "less_equal": (("x2", "shares a dtype with", "x1"),),
    "lgamma": (("x", "is a floating tensor", None),),
    "linear": (("weight", "has two axes", None),),
    "log": (("x", "is a floating tensor", None),),
    "log10": (("x", "is a floating tensor", None),),
    "log1p": (("x", "is a floating tensor", None),),
    "log2": (("x", "is a floating tensor", None),),
    "log_softmax": (("x", "is a floating tensor", None),),
    "logaddexp": (("x1", "shares a dtype with", "x2"), ("x1", "is a floating tensor", None)),
    "logsigmoid": (("input", "is a floating tensor", None),),
    "matmul": (("x1", "shares a dtype with", "x2"),),
    "matrix_norm": (("x", "is a floating tensor", None),),
    "maximum": (("x2", "shares a dtype with", "x1"),),
    "mean": (("x", "is a floating tensor", None),),
    "minimum": (("x2", "shares a dtype with", "x1"),),
    "mish": (("x", "is a floating tensor", None),),
    "multiply": (("x2", "shares a dtype with", "x1"),),
    "nextafter": (("x1", "shares a dtype with", "x2"), ("x1", "is a floating tensor", None)),
    "not_equal": (("x2", "shares a dtype with", "x1"),),
    "outer": (("x1", "shares a dtype with", "x2"),),
    "pinv": (("x", "is a floating tensor", None),),
    "pow": (("x2", "shares a dtype with", "x1"),),
    "prod": (("x", "is a floating tensor", None),),
    "qr": (("x", "is a floating tensor", None),),
    "rad2deg": (("x", "is a floating tensor", None),),
    "reciprocal": (("x", "is a floating tensor", None),),
    "relu6": (("x", "is a floating tensor", None),),
    "remainder": (("x2", "shares a dtype with", "x1"),),
    "selu": (("x", "is a floating tensor", None),),
    "sigmoid": (("x", "is a floating tensor", None),),
    "silu": (("x", "is a floating tensor", None),),
    "sin": (("x", "is a floating tensor", None),),
    "sinc": (("x", "is a floating tensor", None),),
    "sinh": (("x", "is a floating tensor", None),),
    "slogdet": (("x", "is a floating tensor", None),),
    "softmax": (("x", "is a floating tensor", None),),
    "softplus": (("x", "is a floating tensor", None),),
    "softsign": (("x", "is a floating tensor", None),),
    "solve": (
        ("x1", "shares a dtype with", "x2"),
        ("x1", "is a floating tensor", None),
        ("x1", "has two axes or more", None),
    ),
    "sqrt": (("x", "is a floating tensor", None),),
    "stable_divide": (("denominator", "shares a dtype with", "numerator"), ("numerator", "is a floating tensor", None)),
    "std": (("x", "is a floating tensor", None),),
    "subtract": (("x2", "shares a dtype with", "x1"),),
    "sum": (("x", "is a floating tensor", None),),
    "svd": (("x", "is a floating tensor", None),),
    "svdvals": (("x", "is a floating tensor", None),),
    "tan": (("x", "is a floating tensor", None),),
    "tanh": (("x", "is a floating tensor", None),),
    "tanhshrink": (("x", "is a floating tensor", None),),
    "tensordot": (("x1", "shares a dtype with", "x2"),),
    "trunc_divide": (("x2", "shares a dtype with", "x1"), ("x1", "is a floating tensor", None)),
    "var": (("x", "is a floating tensor", None),),
    "vecdot": (("x1", "shares a dtype with", "x2"), ("x1", "has one axis", None)),
    "vector_norm": (("x", "is a floating tensor", None),),
    "where": (("x1", "shares a dtype with", "x2"),),
    "xlogy": (("x", "shares a dtype with", "y"), ("x", "is a floating tensor", None)),
}
