"""The functions of ivy in jax. Written by tools/functions/generate.py; not to be edited."""

import jax
import jax.numpy as jnp
import jax.scipy as jsp
import numpy as np
from jax import lax


def searchsorted_rows(sorted_values, values, side):
    """jnp.searchsorted with a table for each row of values, or one table for all."""
    if sorted_values.ndim == 1:
        return jnp.searchsorted(sorted_values, values, side=side).astype(jnp.int64)
    search = jnp.vectorize(lambda table, row: jnp.searchsorted(table, row, side=side), signature="(n),(m)->(m)")
    return search(sorted_values, values).astype(jnp.int64)


def smallest_k(x, k, axis, largest):
    """The k smallest (largest: the k largest) values along an axis, and where they stand."""
    order = jnp.argsort(x, axis=axis, descending=largest)
    indices = lax.slice_in_dim(order, 0, k, axis=axis % x.ndim)
    return jnp.take_along_axis(x, indices, axis), indices


def ivy_abs(x: jax.Array, /):
    return jnp.abs(x)


def ivy_acos(x: jax.Array, /):
    return jnp.arccos(x)


def ivy_acosh(x: jax.Array, /):
    return jnp.arccosh(x)


def ivy_add(x1: jax.Array, x2, /, *, alpha=None):
    return x1 + (x2 if alpha is None else x2 * alpha)


def ivy_all(x: jax.Array, /, *, axis=None, keepdims=False):
    return jnp.all(x, axis=axis, keepdims=keepdims)


def ivy_allclose(a: jax.Array, b: jax.Array, /, *, rtol=1e-05, atol=1e-08, equal_nan=False):
    return jnp.all(jnp.isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan))


def ivy_any(x: jax.Array, /, *, axis=None, keepdims=False):
    return jnp.any(x, axis=axis, keepdims=keepdims)


def ivy_argmax(x: jax.Array, /, *, axis=None, keepdims=False, dtype=None):
    largest_2 = jnp.argmax(x, axis=axis, keepdims=keepdims)
    return largest_2 if dtype is None else largest_2.astype(dtype)


def ivy_argmin(x: jax.Array, /, *, axis=None, keepdims=False, dtype=None):
    smallest = jnp.argmin(x, axis=axis, keepdims=keepdims)
    return smallest if dtype is None else smallest.astype(dtype)


def ivy_argsort(x: jax.Array, /, *, axis=-1, descending=False, stable=True):
    return jnp.argsort(x, axis=axis, descending=descending)


def ivy_argwhere(x: jax.Array, /):
    return jnp.argwhere(x)


def ivy_array_equal(x0: jax.Array, x1: jax.Array, /):
    return bool(jnp.array_equal(x0, x1))


def ivy_as_ivy_dtype(dtype_in, /):
    return dtype_in


def ivy_as_native_dtype(dtype_in, /):
    return dtype_in


def ivy_asin(x: jax.Array, /):
    return jnp.arcsin(x)


def ivy_asinh(x: jax.Array, /):
    return jnp.arcsinh(x)


def ivy_astype(x: jax.Array, dtype, /):
    return x.astype(dtype)


def ivy_atan(x: jax.Array, /):
    return jnp.arctan(x)


def ivy_atan2(x1: jax.Array, x2: jax.Array, /):
    return jnp.arctan2(x1, x2)


def ivy_atanh(x: jax.Array, /):
    return jnp.arctanh(x)


def ivy_bitwise_and(x1: jax.Array, x2, /):
    return x1 & x2


def ivy_bitwise_invert(x: jax.Array, /):
    return ~x


def ivy_bitwise_left_shift(x1: jax.Array, x2, /):
    return x1 << x2


def ivy_bitwise_or(x1: jax.Array, x2, /):
    return x1 | x2


def ivy_bitwise_right_shift(x1: jax.Array, x2, /):
    return x1 >> x2


def ivy_bitwise_xor(x1: jax.Array, x2, /):
    return x1 ^ x2


def ivy_broadcast_arrays(*arrays: jax.Array):
    return jnp.broadcast_arrays(*arrays)


def ivy_broadcast_shapes(*shapes):
    return jnp.broadcast_shapes(*shapes)


def ivy_broadcast_to(x: jax.Array, /, shape):
    return jnp.broadcast_to(x, shape)


def ivy_ceil(x: jax.Array, /):
    return jnp.ceil(x)


def ivy_celu(x: jax.Array, /, *, alpha=1.0):
    return jax.nn.celu(x, alpha=alpha)


def ivy_cholesky(x: jax.Array, /, *, upper=False):
    return jnp.linalg.cholesky(x, upper=upper, symmetrize_input=False)


def ivy_clip(x: jax.Array, /, x_min=None, x_max=None):
    return jnp.clip(x, x_min, x_max)


def ivy_concat(xs, /, *, axis=0):
    return jnp.concatenate(xs, axis=axis)


def ivy_conj(x: jax.Array, /):
    return jnp.conj(x)


def ivy_copy_array(x: jax.Array, /):
    return x


def ivy_copysign(x1: jax.Array, x2: jax.Array, /):
    return jnp.copysign(x1, x2)


def ivy_cos(x: jax.Array, /):
    return jnp.cos(x)


def ivy_cosh(x: jax.Array, /):
    return jnp.cosh(x)


def ivy_cross(x1: jax.Array, x2: jax.Array, /, *, axis=None):
    return jnp.cross(x1, x2, axis=-1 if axis is None else axis)


def ivy_cumprod(x: jax.Array, /, *, axis=0, reverse=False, dtype=None):
    value_2 = x if dtype is None else x.astype(dtype)
    return (
        jnp.flip(jnp.cumprod(jnp.flip(value_2, axis=axis), axis=axis), axis=axis)
        if reverse
        else jnp.cumprod(value_2, axis=axis)
    )


def ivy_cumsum(x: jax.Array, /, axis=0, exclusive=False, reverse=False, *, dtype=None):
    value_2 = x if dtype is None else x.astype(dtype)
    flipped = jnp.flip(value_2, axis=axis)
    cumulative_sum = jnp.cumsum(flipped, axis=axis)
    difference = cumulative_sum - flipped
    cumulative_sum_2 = jnp.cumsum(value_2, axis=axis)
    difference_2 = cumulative_sum_2 - value_2
    return (
        (
            (jnp.flip(difference, axis=axis) if reverse else difference)
            if exclusive
            else jnp.flip(cumulative_sum, axis=axis)
            if reverse
            else cumulative_sum
        )
        if reverse
        else (jnp.flip(difference_2, axis=axis) if reverse else difference_2)
        if exclusive
        else jnp.flip(cumulative_sum_2, axis=axis)
        if reverse
        else cumulative_sum_2
    )


def ivy_default(x, /, default_val):
    return default_val if x is None else x


def ivy_deg2rad(x: jax.Array, /):
    return x * 0.017453292519943295


def ivy_det(x: jax.Array, /):
    return jnp.linalg.det(x)


def ivy_diag(x: jax.Array, /, *, k=0):
    return jnp.diagonal(x, offset=k)


def ivy_diagonal(x: jax.Array, /, *, offset=0, axis1=-2, axis2=-1):
    return jnp.diagonal(x, offset=offset, axis1=axis1, axis2=axis2)


def ivy_digamma(x: jax.Array, /):
    return jnp.where(x == 0, -jnp.copysign(jnp.inf, x), jsp.special.digamma(x))


def ivy_divide(x1: jax.Array, x2, /):
    return x1 / x2


def ivy_dot(a: jax.Array, b: jax.Array, /):
    return a @ b


def ivy_dtype(x: jax.Array, /):
    return x.dtype


def ivy_eigh(x: jax.Array, /, *, UPLO="L"):
    return jnp.linalg.eigh(x, UPLO="U" if UPLO == "U" else "L", symmetrize_input=False)


def ivy_eigvalsh(x: jax.Array, /, *, UPLO="L"):
    return jnp.linalg.eigh(x, UPLO="U" if UPLO == "U" else "L", symmetrize_input=False)[0]


def ivy_einsum(equation, *operands: jax.Array):
    return jnp.einsum(equation, *operands)


def ivy_elu(x: jax.Array, /, *, alpha=1.0):
    return jax.nn.elu(x, alpha=alpha)


def ivy_empty(shape, *, dtype=None):
    return jnp.empty(shape, dtype=jnp.float32 if dtype is None else dtype)


def ivy_empty_like(x: jax.Array, /, *, dtype=None):
    return jnp.empty_like(x, dtype=dtype)


def ivy_equal(x1: jax.Array, x2, /):
    return x1 == x2


def ivy_erf(x: jax.Array, /):
    return jsp.special.erf(x)


def ivy_exists(x, /):
    return x is not None


def ivy_exp(x: jax.Array, /):
    return jnp.exp(x)


def ivy_exp2(x: jax.Array, /):
    return jnp.exp2(x)


def ivy_expand_dims(x: jax.Array, /, *, axis=0):
    return jnp.expand_dims(x, axis)


def ivy_expm1(x: jax.Array, /):
    return jnp.expm1(x)


def ivy_eye(n_rows, n_cols=None, /, *, dtype=None):
    return jnp.eye(n_rows, n_rows if n_cols is None else n_cols, dtype=jnp.float32 if dtype is None else dtype)


def ivy_flatten(x: jax.Array, /):
    return jnp.reshape(x, (-1,))


def ivy_flip(x: jax.Array, /, *, axis=None):
    return jnp.flip(x, axis=tuple(range(x.ndim))) if axis is None else jnp.flip(x, axis=axis)


def ivy_fliplr(m: jax.Array, /):
    return jnp.flip(m, axis=1)


def ivy_flipud(m: jax.Array, /):
    return jnp.flip(m, axis=0)


def ivy_floor(x: jax.Array, /):
    return jnp.floor(x)


def ivy_floor_divide(x1: jax.Array, x2, /):
    return x1 // x2


def ivy_fmax(x1: jax.Array, x2: jax.Array, /):
    return jnp.fmax(x1, x2)


def ivy_fmin(x1: jax.Array, x2: jax.Array, /):
    return jnp.fmin(x1, x2)


def ivy_fmod(x1: jax.Array, x2: jax.Array, /):
    return jnp.fmod(x1, x2)


def ivy_full(shape, fill_value, /, *, dtype=None):
    return jnp.full(shape, fill_value, dtype=jnp.float32 if dtype is None else dtype)


def ivy_full_like(x: jax.Array, /, fill_value, *, dtype=None):
    return jnp.full_like(x, fill_value, dtype=dtype)


def ivy_gather(params: jax.Array, indices: jax.Array, /, *, axis=-1):
    return jnp.take(params, indices, axis=axis)


def ivy_gcd(x1: jax.Array, x2: jax.Array, /):
    return jnp.gcd(x1, x2)


def ivy_gelu(x: jax.Array, /, *, approximate=False):
    return jax.nn.gelu(x, approximate=approximate)


def ivy_get_item(x: jax.Array, /, query):
    return x[query]


def ivy_get_num_dims(x: jax.Array, /):
    return x.ndim


def ivy_greater(x1: jax.Array, x2, /):
    return x1 > x2


def ivy_greater_equal(x1: jax.Array, x2, /):
    return x1 >= x2


def ivy_hardsilu(x: jax.Array, /):
    return jax.nn.hard_swish(x)


def ivy_hardswish(x: jax.Array, /):
    return jax.nn.hard_swish(x)


def ivy_hardtanh(x: jax.Array, /, *, max_val=1, min_val=-1):
    return jnp.clip(x, min_val, max_val)


def ivy_hstack(arrays, /):
    return jnp.concatenate(arrays, axis=1)


def ivy_hypot(x1: jax.Array, x2: jax.Array, /):
    return jnp.hypot(x1, x2)


def ivy_imag(val: jax.Array, /):
    return val.imag


def ivy_inv(x: jax.Array, /):
    return jnp.linalg.inv(x)


def ivy_is_array(x, /):
    return isinstance(x, jax.Array)


def ivy_is_ivy_array(x, /):
    return isinstance(x, jax.Array)


def ivy_is_native_array(x, /):
    return isinstance(x, jax.Array)


def ivy_isclose(a: jax.Array, b: jax.Array, /, *, rtol=1e-05, atol=1e-08, equal_nan=False):
    return jnp.isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan)


def ivy_isfinite(x: jax.Array, /):
    return jnp.isfinite(x)


def ivy_isinf(x: jax.Array, /, *, detect_positive=True, detect_negative=True):
    return (
        jnp.isinf(x)
        if detect_positive and detect_negative
        else jnp.isposinf(x)
        if detect_positive
        else jnp.isneginf(x)
        if detect_negative
        else jnp.zeros_like(x, dtype=jnp.bool_)
    )


def ivy_isnan(x: jax.Array, /):
    return jnp.isnan(x)


def ivy_isreal(x: jax.Array, /):
    return jnp.ones_like(x, dtype=jnp.bool_)


def ivy_kron(a: jax.Array, b: jax.Array, /):
    return jnp.kron(a, b)


def ivy_l1_loss(input: jax.Array, target: jax.Array, /, *, reduction="mean"):
    magnitude = jnp.abs(input - target)
    return jnp.mean(magnitude) if reduction == "mean" else jnp.sum(magnitude) if reduction == "sum" else magnitude


def ivy_lcm(x1: jax.Array, x2: jax.Array, /):
    return jnp.lcm(x1, x2)


def ivy_leaky_relu(x: jax.Array, /, *, alpha=0.2):
    return jax.nn.leaky_relu(x, negative_slope=alpha)


def ivy_lerp(input: jax.Array, end: jax.Array, weight, /):
    return input + (end - input) * weight


def ivy_less(x1: jax.Array, x2, /):
    return x1 < x2


def ivy_less_equal(x1: jax.Array, x2, /):
    return x1 <= x2


def ivy_lgamma(x: jax.Array, /):
    return jsp.special.gammaln(x)


def ivy_linear(x: jax.Array, weight: jax.Array, /, *, bias=None):
    product = x @ weight.mT
    return product if bias is None else product + bias


def ivy_linspace(start, stop, /, num, *, dtype=None):
    return jnp.linspace(start, stop, num, dtype=jnp.float32 if dtype is None else dtype)


def ivy_log(x: jax.Array, /):
    return jnp.log(x)


def ivy_log10(x: jax.Array, /):
    return jnp.log10(x)


def ivy_log1p(x: jax.Array, /):
    return jnp.log1p(x)


def ivy_log2(x: jax.Array, /):
    return jnp.log2(x)


def ivy_log_softmax(x: jax.Array, /, *, axis):
    return jax.nn.log_softmax(x, axis=axis)


def ivy_logaddexp(x1: jax.Array, x2: jax.Array, /):
    return jnp.logaddexp(x1, x2)


def ivy_logical_and(x1: jax.Array, x2, /):
    return jnp.logical_and(x1, x2)


def ivy_logical_not(x: jax.Array, /):
    return jnp.logical_not(x)


def ivy_logical_or(x1: jax.Array, x2, /):
    return jnp.logical_or(x1, x2)


def ivy_logical_xor(x1: jax.Array, x2, /):
    return jnp.logical_xor(x1, x2)


def ivy_logsigmoid(input: jax.Array, /):
    return jax.nn.log_sigmoid(input)


def ivy_matmul(x1: jax.Array, x2: jax.Array, /, *, transpose_a=False, transpose_b=False):
    return (x1.mT if transpose_a else x1) @ (x2.mT if transpose_b else x2)


def ivy_matrix_norm(x: jax.Array, /, *, ord="fro", axis=(-2, -1), keepdims=False, dtype=None):
    return jnp.linalg.norm(x if dtype is None else x.astype(dtype), ord=ord, axis=tuple(axis), keepdims=keepdims)


def ivy_matrix_power(x: jax.Array, n, /):
    return jnp.linalg.matrix_power(x, n)


def ivy_matrix_transpose(x: jax.Array, /, *, conjugate=False):
    return (jnp.conj(x) if conjugate else x).mT


def ivy_max(x: jax.Array, /, *, axis=None, keepdims=False):
    return jnp.max(x, axis=axis, keepdims=keepdims)


def ivy_maximum(x1: jax.Array, x2, /):
    return jnp.maximum(x1, x2)


def ivy_mean(x: jax.Array, /, axis=None, keepdims=False, *, dtype=None):
    return jnp.mean(x if dtype is None else x.astype(dtype), axis=axis, keepdims=keepdims)


def ivy_meshgrid(*arrays: jax.Array, indexing="xy"):
    return jnp.meshgrid(*arrays, indexing=indexing)


def ivy_min(x: jax.Array, /, *, axis=None, keepdims=False):
    return jnp.min(x, axis=axis, keepdims=keepdims)


def ivy_minimum(x1: jax.Array, x2, /):
    return jnp.minimum(x1, x2)


def ivy_mish(x: jax.Array, /):
    return jax.nn.mish(x)


def ivy_moveaxis(a: jax.Array, source, destination, /):
    return jnp.moveaxis(a, source, destination)


def ivy_multiply(x1: jax.Array, x2, /):
    return x1 * x2


def ivy_nan_to_num(x: jax.Array, /, *, nan=0.0, posinf=None, neginf=None):
    return jnp.nan_to_num(x, nan=nan, posinf=posinf, neginf=neginf)


def ivy_negative(x: jax.Array, /):
    return -x


def ivy_nextafter(x1: jax.Array, x2: jax.Array, /):
    return jnp.nextafter(x1, x2)


def ivy_nonzero(x: jax.Array, /, *, as_tuple=True):
    return jnp.nonzero(x) if as_tuple else jnp.argwhere(x)


def ivy_not_equal(x1: jax.Array, x2, /):
    return x1 != x2


def ivy_one_hot(indices: jax.Array, depth, /, *, dtype=None):
    return jax.nn.one_hot(indices, depth, dtype=jnp.int64).astype(jnp.float32 if dtype is None else dtype)


def ivy_ones(shape, *, dtype=None):
    return jnp.ones(shape, dtype=jnp.float32 if dtype is None else dtype)


def ivy_ones_like(x: jax.Array, /, *, dtype=None):
    return jnp.ones_like(x, dtype=dtype)


def ivy_outer(x1: jax.Array, x2: jax.Array, /):
    return jnp.outer(x1, x2)


def ivy_permute_dims(x: jax.Array, /, axes):
    return jnp.transpose(x, axes)


def ivy_pinv(x: jax.Array, /):
    return jnp.linalg.pinv(x, rtol=1e-15)


def ivy_positive(x: jax.Array, /):
    return +x


def ivy_pow(x1: jax.Array, x2, /):
    return x1**x2


def ivy_prod(x: jax.Array, /, *, axis=None, dtype=None, keepdims=False):
    return (
        jnp.prod(x, axis=axis, keepdims=keepdims)
        if dtype is None
        else jnp.prod(x.astype(dtype), axis=axis, keepdims=keepdims).astype(dtype)
    )


def ivy_qr(x: jax.Array, /, *, mode="reduced"):
    return jnp.linalg.qr(x, mode=mode)


def ivy_rad2deg(x: jax.Array, /):
    return x * 57.29577951308232


def ivy_real(x: jax.Array, /):
    return x.real


def ivy_reciprocal(x: jax.Array, /):
    return 1 / x


def ivy_relu(x: jax.Array, /):
    return jax.nn.relu(x)


def ivy_relu6(x: jax.Array, /):
    return jax.nn.relu6(x)


def ivy_remainder(x1: jax.Array, x2, /):
    return x1 % x2


def ivy_repeat(x: jax.Array, /, repeats, *, axis=None):
    return jnp.repeat(jnp.reshape(x, (-1,)), repeats, axis=0) if axis is None else jnp.repeat(x, repeats, axis=axis)


def ivy_reshape(x: jax.Array, /, shape):
    return jnp.reshape(x, shape)


def ivy_roll(x: jax.Array, /, shift, *, axis=None):
    return jnp.roll(x, shift, axis=axis)


def ivy_rot90(m: jax.Array, /, *, k=1, axes=(0, 1)):
    return jnp.rot90(m, k, axes=axes)


def ivy_round(x: jax.Array, /, *, decimals=0):
    return jnp.round(x, decimals) if decimals != 0 else jnp.round(x)


def ivy_searchsorted(x: jax.Array, v: jax.Array, /, *, side="left", ret_dtype=jnp.int64):
    return searchsorted_rows(x, v, side).astype(ret_dtype)


def ivy_selu(x: jax.Array, /):
    return jax.nn.selu(x)


def ivy_shape(x: jax.Array, /):
    return x.shape


def ivy_sigmoid(x: jax.Array, /):
    return jax.nn.sigmoid(x)


def ivy_sign(x: jax.Array, /):
    return jnp.nan_to_num(jnp.sign(x))


def ivy_silu(x: jax.Array, /):
    return jax.nn.silu(x)


def ivy_sin(x: jax.Array, /):
    return jnp.sin(x)


def ivy_sinc(x: jax.Array, /):
    return jnp.sinc(x)


def ivy_sinh(x: jax.Array, /):
    return jnp.sinh(x)


def ivy_size(x: jax.Array, /):
    return x.size


def ivy_slogdet(x: jax.Array, /):
    return jnp.linalg.slogdet(x)


def ivy_softmax(x: jax.Array, /, *, axis=None):
    return jax.nn.softmax(x, axis=-1 if axis is None else axis)


def ivy_softplus(x: jax.Array, /, *, beta=None, threshold=None):
    value_2 = 1 if beta is None else beta
    return jnp.where(
        x * value_2 > (float("inf") if threshold is None else threshold), x, jax.nn.softplus(x * value_2) / value_2
    )


def ivy_softsign(x: jax.Array, /):
    return jax.nn.soft_sign(x)


def ivy_solve(x1: jax.Array, x2: jax.Array, /):
    return jnp.linalg.solve(x1, x2)


def ivy_sort(x: jax.Array, /, *, axis=-1, descending=False, stable=True):
    return jnp.sort(x, axis=axis, descending=descending)


def ivy_split(x: jax.Array, /, *, num_or_size_splits=None, axis=0):
    return (
        jnp.split(x, np.arange(1, x.shape[axis], 1), axis=axis)
        if num_or_size_splits is None
        else jnp.split(x, np.arange(num_or_size_splits, x.shape[axis], num_or_size_splits), axis=axis)
    )


def ivy_sqrt(x: jax.Array, /):
    return jnp.sqrt(x)


def ivy_square(x: jax.Array, /):
    return jnp.square(x)


def ivy_squeeze(x: jax.Array, /, *, axis=None):
    return jnp.squeeze(x, axis=axis)


def ivy_stable_divide(numerator: jax.Array, denominator, /, *, min_denominator=None):
    return numerator / (denominator + (1e-12 if min_denominator is None else min_denominator))


def ivy_stack(arrays, /, *, axis=0):
    return jnp.stack(arrays, axis=axis)


def ivy_std(x: jax.Array, /, *, axis=None, correction=0.0, keepdims=False):
    return jnp.std(x, axis=axis, ddof=correction, keepdims=keepdims)


def ivy_stop_gradient(x: jax.Array, /):
    return lax.stop_gradient(x)


def ivy_subtract(x1: jax.Array, x2, /, *, alpha=None):
    return x1 - (x2 if alpha is None else x2 * alpha)


def ivy_sum(x: jax.Array, /, *, axis=None, dtype=None, keepdims=False):
    return (
        jnp.sum(x, axis=axis, keepdims=keepdims)
        if dtype is None
        else jnp.sum(x.astype(dtype), axis=axis, keepdims=keepdims).astype(dtype)
    )


def ivy_svd(x: jax.Array, /, *, full_matrices=True):
    return jnp.linalg.svd(x, full_matrices=full_matrices)


def ivy_svdvals(x: jax.Array, /):
    return jnp.linalg.svdvals(x)


def ivy_swapaxes(x: jax.Array, axis0, axis1, /):
    return jnp.swapaxes(x, axis0, axis1)


def ivy_take(x: jax.Array, indices: jax.Array, /, *, axis):
    return jnp.take(x, indices, axis=axis)


def ivy_tan(x: jax.Array, /):
    return jnp.tan(x)


def ivy_tanh(x: jax.Array, /):
    return jnp.tanh(x)


def ivy_tanhshrink(x: jax.Array, /):
    return x - jnp.tanh(x)


def ivy_tensordot(x1: jax.Array, x2: jax.Array, /, *, axes=2):
    return jnp.tensordot(x1, x2, axes=axes)


def ivy_tile(x: jax.Array, /, repeats):
    return jnp.tile(x, repeats)


def ivy_to_device(x: jax.Array, /):
    return x


def ivy_to_list(x: jax.Array, /):
    return x.tolist()


def ivy_to_numpy(x: jax.Array, /):
    return np.asarray(x)


def ivy_to_scalar(x: jax.Array, /):
    return x.item()


def ivy_top_k(x: jax.Array, k, /, *, axis=-1, largest=True):
    top_k = lax.top_k(x, k, axis=axis)
    return smallest_k(x, k, axis, largest) if not largest else (top_k[0], top_k[1].astype(jnp.int64))


def ivy_trace(x: jax.Array, /, *, offset=0, axis1=0, axis2=1):
    return jnp.sum(jnp.diagonal(x, offset=offset, axis1=axis1, axis2=axis2), axis=-1)


def ivy_tril(x: jax.Array, /, *, k=0):
    return jnp.tril(x, k=k)


def ivy_triu(x: jax.Array, /, *, k=0):
    return jnp.triu(x, k=k)


def ivy_trunc(x: jax.Array, /):
    return jnp.trunc(x)


def ivy_trunc_divide(x1: jax.Array, x2, /):
    return jnp.trunc(x1 / x2)


def ivy_unstack(x: jax.Array, /, *, axis=0):
    return jnp.unstack(x, axis=axis)


def ivy_var(x: jax.Array, /, *, axis=None, correction=0.0, keepdims=False):
    return jnp.var(x, axis=axis, ddof=correction, keepdims=keepdims)


def ivy_vecdot(x1: jax.Array, x2: jax.Array, /):
    return x1 @ x2


def ivy_vector_norm(x: jax.Array, /, *, axis=None, keepdims=False, ord=2, dtype=None):
    return jnp.linalg.vector_norm(x if dtype is None else x.astype(dtype), axis=axis, keepdims=keepdims, ord=ord)


def ivy_vstack(arrays, /):
    return jnp.concatenate(arrays)


def ivy_where(condition: jax.Array, x1, x2, /):
    return jnp.where(condition, x1, x2)


def ivy_xlogy(x: jax.Array, y: jax.Array, /):
    return jsp.special.xlogy(x, y)


def ivy_zeros(shape, *, dtype=None):
    return jnp.zeros(shape, dtype=jnp.float32 if dtype is None else dtype)


def ivy_zeros_like(x: jax.Array, /, *, dtype=None):
    return jnp.zeros_like(x, dtype=dtype)


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
