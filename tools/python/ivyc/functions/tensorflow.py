"""The functions of ivy in tensorflow. Written by tools/functions/generate.py; not to be edited."""

import numpy as np
import tensorflow as tf


def argmax(x, axes, keepdims):
    """Where the largest element of an axis stands (None: of the flat tensor); NaN counts as the largest."""
    x = tf.cast(x, tf.int32) if x.dtype == tf.bool else x
    flat = tf.reshape(x, (-1,)) if axes is None else x
    axis = axes or 0
    index = tf.argmax(flat, axis=axis)
    if x.dtype.is_floating:
        missing = tf.math.is_nan(flat)
        first = tf.argmax(tf.cast(missing, tf.int32), axis=axis)
        index = tf.where(tf.reduce_any(missing, axis=axis), first, index)
    if not keepdims:
        return index
    return tf.reshape(index, (1,) * len(x.shape)) if axes is None else tf.expand_dims(index, axis)


def argmin(x, axes, keepdims):
    """Where the smallest element of an axis stands (None: of the flat tensor); NaN counts as the smallest."""
    x = tf.cast(x, tf.int32) if x.dtype == tf.bool else x
    flat = tf.reshape(x, (-1,)) if axes is None else x
    axis = axes or 0
    index = tf.argmin(flat, axis=axis)
    if x.dtype.is_floating:
        missing = tf.math.is_nan(flat)
        first = tf.argmax(tf.cast(missing, tf.int32), axis=axis)
        index = tf.where(tf.reduce_any(missing, axis=axis), first, index)
    if not keepdims:
        return index
    return tf.reshape(index, (1,) * len(x.shape)) if axes is None else tf.expand_dims(index, axis)


def argsort(x, axis, descending, stable):
    """Where the elements of an axis stand, in order; NaN counts as the largest, and equal ones keep their order."""
    direction = "DESCENDING" if descending else "ASCENDING"
    if x.dtype == tf.bool:
        x = tf.cast(x, tf.int32)
    if not x.dtype.is_floating:
        return tf.cast(tf.argsort(x, axis=axis, direction=direction, stable=True), tf.int64)
    missing = tf.math.is_nan(x)
    clean = tf.where(missing, tf.constant(np.inf, x.dtype), x)
    order = tf.argsort(clean, axis=axis, direction=direction, stable=True)
    flags = tf.experimental.numpy.take_along_axis(tf.cast(missing, tf.int32), order, axis)
    last = tf.argsort(flags, axis=axis, direction=direction, stable=True)
    return tf.cast(tf.experimental.numpy.take_along_axis(order, last, axis), tf.int64)


def array_equal(x, y):
    """Whether two tensors have one shape and the same elements."""
    return x.shape == y.shape and bool(tf.reduce_all(x == y))


def as_tensor(value, dtype):
    """A tensor of a number, or of nested sequences of numbers and tensors."""
    if tf.is_tensor(value):
        return tf.cast(value, dtype)
    if isinstance(value, (list, tuple)) and value:
        return tf.stack([as_tensor(entry, dtype) for entry in value])
    return tf.constant(np.asarray(value).astype(tf.as_dtype(dtype).as_numpy_dtype))


def cross(x, y, axis):
    """The cross product of the vectors along an axis; the other axes broadcast."""
    x1, x2, x3 = tf.unstack(x, axis=axis)
    y1, y2, y3 = tf.unstack(y, axis=axis)
    return tf.stack([x2 * y3 - x3 * y2, x3 * y1 - x1 * y3, x1 * y2 - x2 * y1], axis=axis)


def floor_divide(x, y):
    """The floor of the exact quotient; `//` would round the quotient first."""
    x = tf.convert_to_tensor(x, dtype=y.dtype) if not tf.is_tensor(x) else x
    y = tf.convert_to_tensor(y, dtype=x.dtype)
    if not x.dtype.is_floating:
        return x // y
    return tf.where(y == 0, x / y, tf.round((x - tf.math.floormod(x, y)) / y))


def getitem(x, index):
    """x[index] as in NumPy: integers, slices, None, ..., index tensors and masks."""

    def is_mask(entry):
        return tf.is_tensor(entry) and entry.dtype == tf.bool

    index = index if isinstance(index, tuple) else (index,)
    # Every mask becomes the index tensors of its true elements; what is missing at the end is a whole axis.
    count = sum(len(i.shape) if is_mask(i) else i is not None and i is not Ellipsis for i in index)
    whole = [slice(None)] * (len(x.shape) - count)
    entries = []
    for entry in index if Ellipsis in [i for i in index if not tf.is_tensor(i)] else (*index, Ellipsis):
        if entry is Ellipsis:
            entries += whole
        elif is_mask(entry):
            entries += tf.unstack(tf.where(entry), axis=1)
        else:
            entries.append(entry)
    advanced = any(tf.is_tensor(i) for i in entries)
    selects = [tf.is_tensor(i) or advanced and isinstance(i, int) for i in entries]
    x = x[tuple(slice(None) if select else i for i, select in zip(entries, selects))]
    if not advanced:
        return x
    # Now each entry stands for one axis of x.
    axes = [axis for axis, select in enumerate(selects) if select]
    size = tf.shape(x, out_type=tf.int64)
    tensors = [tf.cast(i, tf.int64) % size[axis] for axis, i in enumerate(entries) if selects[axis]]
    if len(tensors) > 1:
        tensors = tf.experimental.numpy.broadcast_arrays(*tensors)
    others = [axis for axis in range(len(x.shape)) if axis not in axes]
    y = tf.gather_nd(tf.transpose(x, axes + others), tf.stack(tensors, axis=-1))
    if axes[-1] - axes[0] == len(axes) - 1:
        # Neighbours: their axes stand where they stood.
        places = list(range(len(tensors[0].shape)))
        y = tf.experimental.numpy.moveaxis(y, places, [axes[0] + place for place in places])
    return y


def isfinite(x):
    """Which elements are finite: all of integers and booleans."""
    if x.dtype.is_complex:
        return tf.math.is_finite(tf.math.real(x)) & tf.math.is_finite(tf.math.imag(x))
    return tf.math.is_finite(x) if x.dtype.is_floating else tf.ones_like(x, dtype=tf.bool)


def isinf(x):
    """Which elements are infinite: none of integers and booleans."""
    if x.dtype.is_complex:
        return tf.math.is_inf(tf.math.real(x)) | tf.math.is_inf(tf.math.imag(x))
    return tf.math.is_inf(x) if x.dtype.is_floating else tf.zeros_like(x, dtype=tf.bool)


def isnan(x):
    """Which elements are NaN: none of integers and booleans."""
    return tf.math.is_nan(x) if x.dtype.is_floating else x != x


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


def matrix_power(x, n):
    """The product of n factors x; of inverses for negative n."""
    factor = tf.linalg.inv(x) if n < 0 else x
    result = tf.eye(x.shape[-1], batch_shape=x.shape[:-2], dtype=x.dtype)
    for bit in reversed(f"{abs(n):b}"):
        result = result @ factor if bit == "1" else result
        factor = factor @ factor
    return result


def nan_to_num(x, nan, posinf, neginf):
    """x with numbers in the places of NaN and the infinities; None: the largest, the lowest number of the dtype."""
    if not x.dtype.is_floating:
        return x
    largest = x.dtype.max if posinf is None else posinf
    lowest = x.dtype.min if neginf is None else neginf
    x = tf.where(tf.math.is_nan(x), tf.constant(nan, x.dtype), x)
    x = tf.where(x == np.inf, tf.constant(largest, x.dtype), x)
    return tf.where(x == -np.inf, tf.constant(lowest, x.dtype), x)


def searchsorted(sorted_values, values, side):
    """Where values belong: in one table, or each row in a table of its own. NaN belongs at the end."""
    table = tf.reshape(sorted_values, (-1, sorted_values.shape[-1]))
    wanted = tf.reshape(values, (table.shape[0], -1))
    found = tf.searchsorted(table, wanted, side=side, out_type=tf.int64)
    if wanted.dtype.is_floating:
        end = tf.constant(table.shape[1], tf.int64)
        found = tf.where(tf.math.is_nan(wanted), end, found)
    return tf.reshape(found, values.shape)


def sort(x, axis, descending):
    """The elements of an axis in order; NaN counts as the largest."""
    if x.dtype == tf.bool:
        return tf.cast(sort(tf.cast(x, tf.int32), axis, descending), tf.bool)
    direction = "DESCENDING" if descending else "ASCENDING"
    if not x.dtype.is_floating:
        return tf.sort(x, axis=axis, direction=direction)
    missing = tf.math.is_nan(x)
    y = tf.sort(tf.where(missing, tf.constant(np.inf, x.dtype), x), axis=axis, direction=direction)
    flags = tf.sort(tf.cast(missing, tf.int32), axis=axis, direction=direction)
    return tf.where(flags == 1, tf.constant(np.nan, x.dtype), y)


def split(x, size, axis):
    """Pieces of an axis, each of this size, the last one maybe smaller."""
    if not isinstance(size, int):
        return tf.split(x, size, axis=axis)
    n = x.shape[axis]
    return tf.split(x, [min(size, n - start) for start in range(0, max(n, 1), size)], axis=axis)


def topk(x, k, axis, largest):
    """The k largest (or smallest) elements of an axis, in order, and where they stand."""
    order = argsort(x, axis, largest, True)
    indices = tf.gather(order, tf.range(k), axis=axis)
    return tf.experimental.numpy.take_along_axis(x, indices, axis), indices


def variance(x, axes, correction, keepdims):
    """The sum of squared distances from the mean, divided by the number of elements less `correction`."""
    mean = tf.reduce_mean(x, axis=axes, keepdims=True)
    squares = tf.square(tf.abs(x - mean) if x.dtype.is_complex else x - mean)
    count = tf.size(x) / tf.maximum(tf.size(mean), 1)
    divisor = tf.cast(tf.maximum(count - correction, 0), squares.dtype)
    return tf.reduce_sum(squares, axis=axes, keepdims=keepdims) / divisor


def vector_norm(x, ord, axes, keepdims):
    """The norm of the elements over axes."""
    size = tf.abs(x) if ord != 2 or x.dtype.is_complex else x
    if ord == np.inf:
        return tf.reduce_max(size, axis=axes, keepdims=keepdims)
    if ord == -np.inf:
        return tf.reduce_min(size, axis=axes, keepdims=keepdims)
    if ord == 0:
        return tf.reduce_sum(tf.cast(size != 0, size.dtype), axis=axes, keepdims=keepdims)
    if ord == 1:
        return tf.reduce_sum(size, axis=axes, keepdims=keepdims)
    if ord == 2:
        return tf.sqrt(tf.reduce_sum(size * size, axis=axes, keepdims=keepdims))
    return tf.reduce_sum(size**ord, axis=axes, keepdims=keepdims) ** (1 / ord)


def ivy_abs(x: tf.Tensor, /):
    return tf.abs(x)


def ivy_acos(x: tf.Tensor, /):
    return tf.acos(x)


def ivy_acosh(x: tf.Tensor, /):
    return tf.acosh(x)


def ivy_add(x1: tf.Tensor, x2, /, *, alpha=None):
    return x1 + (x2 if alpha is None else x2 * alpha)


def ivy_all(x: tf.Tensor, /, *, axis=None, keepdims=False):
    return tf.reduce_all(tf.cast(x, tf.bool), axis=axis, keepdims=keepdims)


def ivy_allclose(a: tf.Tensor, b: tf.Tensor, /, *, rtol=1e-05, atol=1e-08, equal_nan=False):
    return tf.reduce_all(tf.experimental.numpy.isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan))


def ivy_any(x: tf.Tensor, /, *, axis=None, keepdims=False):
    return tf.reduce_any(tf.cast(x, tf.bool), axis=axis, keepdims=keepdims)


def ivy_argmax(x: tf.Tensor, /, *, axis=None, keepdims=False, dtype=None):
    largest_2 = argmax(x, axis, keepdims)
    return largest_2 if dtype is None else tf.cast(largest_2, dtype)


def ivy_argmin(x: tf.Tensor, /, *, axis=None, keepdims=False, dtype=None):
    smallest = argmin(x, axis, keepdims)
    return smallest if dtype is None else tf.cast(smallest, dtype)


def ivy_argsort(x: tf.Tensor, /, *, axis=-1, descending=False, stable=True):
    return argsort(x, axis, descending, stable)


def ivy_argwhere(x: tf.Tensor, /):
    return tf.where(x)


def ivy_array_equal(x0: tf.Tensor, x1: tf.Tensor, /):
    return array_equal(x0, x1)


def ivy_as_ivy_dtype(dtype_in, /):
    return dtype_in


def ivy_as_native_dtype(dtype_in, /):
    return dtype_in


def ivy_asin(x: tf.Tensor, /):
    return tf.asin(x)


def ivy_asinh(x: tf.Tensor, /):
    return tf.asinh(x)


def ivy_astype(x: tf.Tensor, dtype, /):
    return tf.cast(x, dtype)


def ivy_atan(x: tf.Tensor, /):
    return tf.atan(x)


def ivy_atan2(x1: tf.Tensor, x2: tf.Tensor, /):
    return tf.atan2(x1, x2)


def ivy_atanh(x: tf.Tensor, /):
    return tf.atanh(x)


def ivy_bitwise_and(x1: tf.Tensor, x2, /):
    return x1 & x2


def ivy_bitwise_invert(x: tf.Tensor, /):
    return ~x


def ivy_bitwise_left_shift(x1: tf.Tensor, x2, /):
    return tf.bitwise.left_shift(x1, x2)


def ivy_bitwise_or(x1: tf.Tensor, x2, /):
    return x1 | x2


def ivy_bitwise_right_shift(x1: tf.Tensor, x2, /):
    return tf.bitwise.right_shift(x1, x2)


def ivy_bitwise_xor(x1: tf.Tensor, x2, /):
    return x1 ^ x2


def ivy_broadcast_arrays(*arrays: tf.Tensor):
    return tf.experimental.numpy.broadcast_arrays(*arrays)


def ivy_broadcast_shapes(*shapes):
    return np.broadcast_shapes(*shapes)


def ivy_broadcast_to(x: tf.Tensor, /, shape):
    return tf.broadcast_to(x, shape)


def ivy_ceil(x: tf.Tensor, /):
    return tf.math.ceil(x)


def ivy_celu(x: tf.Tensor, /, *, alpha=1.0):
    return tf.where(x > 0, x, alpha * tf.math.expm1(tf.minimum(x, 0) / alpha))


def ivy_cholesky(x: tf.Tensor, /, *, upper=False):
    return tf.linalg.adjoint(tf.linalg.cholesky(tf.linalg.adjoint(x))) if upper else tf.linalg.cholesky(x)


def ivy_clip(x: tf.Tensor, /, x_min=None, x_max=None):
    return tf.minimum(tf.maximum(x, x_min), x_max)


def ivy_concat(xs, /, *, axis=0):
    return tf.concat(xs, axis=axis)


def ivy_conj(x: tf.Tensor, /):
    return tf.math.conj(x)


def ivy_copy_array(x: tf.Tensor, /):
    return x


def ivy_copysign(x1: tf.Tensor, x2: tf.Tensor, /):
    return tf.where(tf.where(x2 == 0, 1 / x2, x2) < 0, -tf.abs(x1), tf.abs(x1))


def ivy_cos(x: tf.Tensor, /):
    return tf.cos(x)


def ivy_cosh(x: tf.Tensor, /):
    return tf.cosh(x)


def ivy_cross(x1: tf.Tensor, x2: tf.Tensor, /, *, axis=None):
    return cross(x1, x2, -1 if axis is None else axis)


def ivy_cumprod(x: tf.Tensor, /, *, axis=0, reverse=False, dtype=None):
    value_2 = x if dtype is None else tf.cast(x, dtype)
    return (
        tf.reverse(tf.math.cumprod(tf.reverse(value_2, [axis]), axis=axis), [axis])
        if reverse
        else tf.math.cumprod(value_2, axis=axis)
    )


def ivy_cumsum(x: tf.Tensor, /, axis=0, exclusive=False, reverse=False, *, dtype=None):
    value_2 = x if dtype is None else tf.cast(x, dtype)
    flipped = tf.reverse(value_2, [axis])
    cumulative_sum = tf.cumsum(flipped, axis=axis)
    difference = cumulative_sum - flipped
    cumulative_sum_2 = tf.cumsum(value_2, axis=axis)
    difference_2 = cumulative_sum_2 - value_2
    return (
        (
            (tf.reverse(difference, [axis]) if reverse else difference)
            if exclusive
            else tf.reverse(cumulative_sum, [axis])
            if reverse
            else cumulative_sum
        )
        if reverse
        else (tf.reverse(difference_2, [axis]) if reverse else difference_2)
        if exclusive
        else tf.reverse(cumulative_sum_2, [axis])
        if reverse
        else cumulative_sum_2
    )


def ivy_default(x, /, default_val):
    return default_val if x is None else x


def ivy_deg2rad(x: tf.Tensor, /):
    return x * 0.017453292519943295


def ivy_det(x: tf.Tensor, /):
    return tf.linalg.det(x)


def ivy_diag(x: tf.Tensor, /, *, k=0):
    return tf.experimental.numpy.diagonal(x, k, 0, 1)


def ivy_diagonal(x: tf.Tensor, /, *, offset=0, axis1=-2, axis2=-1):
    return tf.experimental.numpy.diagonal(x, offset, axis1, axis2)


def ivy_digamma(x: tf.Tensor, /):
    return tf.where(x == 0, -tf.sign(1 / x) * np.inf, tf.math.digamma(x))


def ivy_divide(x1: tf.Tensor, x2, /):
    return x1 / x2


def ivy_dot(a: tf.Tensor, b: tf.Tensor, /):
    return a @ b


def ivy_dtype(x: tf.Tensor, /):
    return x.dtype


def ivy_eigh(x: tf.Tensor, /, *, UPLO="L"):
    return tf.linalg.eigh(tf.linalg.adjoint(x) if UPLO == "U" else x)


def ivy_eigvalsh(x: tf.Tensor, /, *, UPLO="L"):
    return tf.linalg.eigvalsh(tf.linalg.adjoint(x) if UPLO == "U" else x)


def ivy_einsum(equation, *operands: tf.Tensor):
    return tf.einsum(equation, *operands)


def ivy_elu(x: tf.Tensor, /, *, alpha=1.0):
    return tf.where(x > 0, x, alpha * tf.math.expm1(tf.minimum(x, 0)))


def ivy_empty(shape, *, dtype=None):
    return tf.zeros(shape, dtype=tf.float32 if dtype is None else dtype)


def ivy_empty_like(x: tf.Tensor, /, *, dtype=None):
    return tf.zeros_like(x, dtype=dtype)


def ivy_equal(x1: tf.Tensor, x2, /):
    return x1 == x2


def ivy_erf(x: tf.Tensor, /):
    return tf.math.erf(x)


def ivy_exists(x, /):
    return x is not None


def ivy_exp(x: tf.Tensor, /):
    return tf.exp(x)


def ivy_exp2(x: tf.Tensor, /):
    return 2.0**x


def ivy_expand_dims(x: tf.Tensor, /, *, axis=0):
    return tf.expand_dims(x, axis)


def ivy_expm1(x: tf.Tensor, /):
    return tf.math.expm1(x)


def ivy_eye(n_rows, n_cols=None, /, *, dtype=None):
    return tf.eye(n_rows, n_rows if n_cols is None else n_cols, dtype=tf.float32 if dtype is None else dtype)


def ivy_flatten(x: tf.Tensor, /):
    return tf.reshape(x, (-1,))


def ivy_flip(x: tf.Tensor, /, *, axis=None):
    return tf.reverse(x, tuple(range(len(x.shape)))) if axis is None else tf.reverse(x, axis)


def ivy_fliplr(m: tf.Tensor, /):
    return tf.reverse(m, [1])


def ivy_flipud(m: tf.Tensor, /):
    return tf.reverse(m, [0])


def ivy_floor(x: tf.Tensor, /):
    return tf.floor(x)


def ivy_floor_divide(x1: tf.Tensor, x2, /):
    return floor_divide(x1, x2)


def ivy_fmax(x1: tf.Tensor, x2: tf.Tensor, /):
    return tf.where(tf.math.is_nan(x1), x2, tf.where(tf.math.is_nan(x2), x1, tf.maximum(x1, x2)))


def ivy_fmin(x1: tf.Tensor, x2: tf.Tensor, /):
    return tf.where(tf.math.is_nan(x1), x2, tf.where(tf.math.is_nan(x2), x1, tf.minimum(x1, x2)))


def ivy_fmod(x1: tf.Tensor, x2: tf.Tensor, /):
    return tf.truncatemod(x1, x2)


def ivy_full(shape, fill_value, /, *, dtype=None):
    return tf.fill(shape, as_tensor(fill_value, tf.float32 if dtype is None else dtype))


def ivy_full_like(x: tf.Tensor, /, fill_value, *, dtype=None):
    return tf.fill(x.shape, as_tensor(fill_value, x.dtype if dtype is None else dtype))


def ivy_gather(params: tf.Tensor, indices: tf.Tensor, /, *, axis=-1):
    return tf.gather(params, indices, axis=axis)


def ivy_gcd(x1: tf.Tensor, x2: tf.Tensor, /):
    return tf.experimental.numpy.gcd(x1, x2)


def ivy_gelu(x: tf.Tensor, /, *, approximate=False):
    return (
        0.5 * x * (1 + tf.tanh(0.7978845608028654 * (x + 0.044715 * x**3)))
        if approximate
        else 0.5 * x * (1 + tf.math.erf(x * 0.7071067811865476))
    )


def ivy_get_item(x: tf.Tensor, /, query):
    return getitem(x, query)


def ivy_get_num_dims(x: tf.Tensor, /):
    return len(x.shape)


def ivy_greater(x1: tf.Tensor, x2, /):
    return x1 > x2


def ivy_greater_equal(x1: tf.Tensor, x2, /):
    return x1 >= x2


def ivy_hardsilu(x: tf.Tensor, /):
    return x * tf.nn.relu6(x + 3) / 6


def ivy_hardswish(x: tf.Tensor, /):
    return x * tf.nn.relu6(x + 3) / 6


def ivy_hardtanh(x: tf.Tensor, /, *, max_val=1, min_val=-1):
    return tf.minimum(tf.maximum(x, min_val), max_val)


def ivy_hstack(arrays, /):
    return tf.concat(arrays, axis=1)


def ivy_hypot(x1: tf.Tensor, x2: tf.Tensor, /):
    return tf.sqrt(x1 * x1 + x2 * x2)


def ivy_imag(val: tf.Tensor, /):
    return tf.math.imag(val)


def ivy_inv(x: tf.Tensor, /):
    return tf.linalg.inv(x)


def ivy_is_array(x, /):
    return tf.is_tensor(x)


def ivy_is_ivy_array(x, /):
    return tf.is_tensor(x)


def ivy_is_native_array(x, /):
    return tf.is_tensor(x)


def ivy_isclose(a: tf.Tensor, b: tf.Tensor, /, *, rtol=1e-05, atol=1e-08, equal_nan=False):
    return tf.experimental.numpy.isclose(a, b, rtol=rtol, atol=atol, equal_nan=equal_nan)


def ivy_isfinite(x: tf.Tensor, /):
    return isfinite(x)


def ivy_isinf(x: tf.Tensor, /, *, detect_positive=True, detect_negative=True):
    return (
        isinf(x)
        if detect_positive and detect_negative
        else x == np.inf
        if detect_positive
        else x == -np.inf
        if detect_negative
        else tf.zeros_like(x, dtype=tf.bool)
    )


def ivy_isnan(x: tf.Tensor, /):
    return isnan(x)


def ivy_isreal(x: tf.Tensor, /):
    return tf.ones_like(x, dtype=tf.bool)


def ivy_kron(a: tf.Tensor, b: tf.Tensor, /):
    return tf.experimental.numpy.kron(a, b)


def ivy_l1_loss(input: tf.Tensor, target: tf.Tensor, /, *, reduction="mean"):
    magnitude = tf.abs(input - target)
    return (
        tf.reduce_mean(magnitude)
        if reduction == "mean"
        else tf.reduce_sum(magnitude)
        if reduction == "sum"
        else magnitude
    )


def ivy_lcm(x1: tf.Tensor, x2: tf.Tensor, /):
    return tf.experimental.numpy.lcm(x1, x2)


def ivy_leaky_relu(x: tf.Tensor, /, *, alpha=0.2):
    return tf.where(x > 0, x, x * alpha)


def ivy_lerp(input: tf.Tensor, end: tf.Tensor, weight, /):
    return input + (end - input) * weight


def ivy_less(x1: tf.Tensor, x2, /):
    return x1 < x2


def ivy_less_equal(x1: tf.Tensor, x2, /):
    return x1 <= x2


def ivy_lgamma(x: tf.Tensor, /):
    return tf.math.lgamma(x)


def ivy_linear(x: tf.Tensor, weight: tf.Tensor, /, *, bias=None):
    product = x @ tf.linalg.matrix_transpose(weight)
    return product if bias is None else product + bias


def ivy_linspace(start, stop, /, num, *, dtype=None):
    return tf.cast(
        tf.linspace(as_tensor(start, tf.float64), as_tensor(stop, tf.float64), num),
        tf.float32 if dtype is None else dtype,
    )


def ivy_log(x: tf.Tensor, /):
    return tf.math.log(x)


def ivy_log10(x: tf.Tensor, /):
    return tf.math.log(x) / 2.302585092994046


def ivy_log1p(x: tf.Tensor, /):
    return tf.math.log1p(x)


def ivy_log2(x: tf.Tensor, /):
    return tf.math.log(x) / 0.6931471805599453


def ivy_log_softmax(x: tf.Tensor, /, *, axis):
    return tf.nn.log_softmax(x, axis=axis)


def ivy_logaddexp(x1: tf.Tensor, x2: tf.Tensor, /):
    return tf.experimental.numpy.logaddexp(x1, x2)


def ivy_logical_and(x1: tf.Tensor, x2, /):
    return tf.logical_and(tf.cast(x1, tf.bool), x2)


def ivy_logical_not(x: tf.Tensor, /):
    return tf.logical_not(tf.cast(x, tf.bool))


def ivy_logical_or(x1: tf.Tensor, x2, /):
    return tf.logical_or(tf.cast(x1, tf.bool), x2)


def ivy_logical_xor(x1: tf.Tensor, x2, /):
    return tf.math.logical_xor(tf.cast(x1, tf.bool), x2)


def ivy_logsigmoid(input: tf.Tensor, /):
    return tf.math.log_sigmoid(input)


def ivy_matmul(x1: tf.Tensor, x2: tf.Tensor, /, *, transpose_a=False, transpose_b=False):
    return (tf.linalg.matrix_transpose(x1) if transpose_a else x1) @ (
        tf.linalg.matrix_transpose(x2) if transpose_b else x2
    )


def ivy_matrix_norm(x: tf.Tensor, /, *, ord="fro", axis=(-2, -1), keepdims=False, dtype=None):
    return matrix_norm(x if dtype is None else tf.cast(x, dtype), ord, tuple(axis), keepdims)


def ivy_matrix_power(x: tf.Tensor, n, /):
    return matrix_power(x, n)


def ivy_matrix_transpose(x: tf.Tensor, /, *, conjugate=False):
    return tf.linalg.matrix_transpose(tf.math.conj(x) if conjugate else x)


def ivy_max(x: tf.Tensor, /, *, axis=None, keepdims=False):
    return tf.reduce_max(x, axis=axis, keepdims=keepdims)


def ivy_maximum(x1: tf.Tensor, x2, /):
    return tf.maximum(x1, x2)


def ivy_mean(x: tf.Tensor, /, axis=None, keepdims=False, *, dtype=None):
    return tf.reduce_mean(x if dtype is None else tf.cast(x, dtype), axis=axis, keepdims=keepdims)


def ivy_meshgrid(*arrays: tf.Tensor, indexing="xy"):
    return tf.meshgrid(*arrays, indexing=indexing)


def ivy_min(x: tf.Tensor, /, *, axis=None, keepdims=False):
    return tf.reduce_min(x, axis=axis, keepdims=keepdims)


def ivy_minimum(x1: tf.Tensor, x2, /):
    return tf.minimum(x1, x2)


def ivy_mish(x: tf.Tensor, /):
    return x * tf.tanh(tf.nn.softplus(x))


def ivy_moveaxis(a: tf.Tensor, source, destination, /):
    return tf.experimental.numpy.moveaxis(a, source, destination)


def ivy_multiply(x1: tf.Tensor, x2, /):
    return x1 * x2


def ivy_nan_to_num(x: tf.Tensor, /, *, nan=0.0, posinf=None, neginf=None):
    return nan_to_num(x, nan, posinf, neginf)


def ivy_negative(x: tf.Tensor, /):
    return -x


def ivy_nextafter(x1: tf.Tensor, x2: tf.Tensor, /):
    return tf.math.nextafter(x1, x2)


def ivy_nonzero(x: tf.Tensor, /, *, as_tuple=True):
    return tf.unstack(tf.where(x), axis=1) if as_tuple else tf.where(x)


def ivy_not_equal(x1: tf.Tensor, x2, /):
    return x1 != x2


def ivy_one_hot(indices: tf.Tensor, depth, /, *, dtype=None):
    return tf.cast(tf.one_hot(indices, depth, dtype=tf.int64), tf.float32 if dtype is None else dtype)


def ivy_ones(shape, *, dtype=None):
    return tf.ones(shape, dtype=tf.float32 if dtype is None else dtype)


def ivy_ones_like(x: tf.Tensor, /, *, dtype=None):
    return tf.ones_like(x, dtype=dtype)


def ivy_outer(x1: tf.Tensor, x2: tf.Tensor, /):
    return tf.tensordot(x1, x2, axes=0)


def ivy_permute_dims(x: tf.Tensor, /, axes):
    return tf.transpose(x, axes)


def ivy_pinv(x: tf.Tensor, /):
    return tf.linalg.pinv(x, rcond=1e-15)


def ivy_positive(x: tf.Tensor, /):
    return tf.identity(x)


def ivy_pow(x1: tf.Tensor, x2, /):
    return x1**x2


def ivy_prod(x: tf.Tensor, /, *, axis=None, dtype=None, keepdims=False):
    return (
        tf.reduce_prod(x, axis=axis, keepdims=keepdims)
        if dtype is None
        else tf.cast(tf.reduce_prod(tf.cast(x, dtype), axis=axis, keepdims=keepdims), dtype)
    )


def ivy_qr(x: tf.Tensor, /, *, mode="reduced"):
    return tf.linalg.qr(x, full_matrices=mode == "complete")


def ivy_rad2deg(x: tf.Tensor, /):
    return x * 57.29577951308232


def ivy_real(x: tf.Tensor, /):
    return tf.math.real(x)


def ivy_reciprocal(x: tf.Tensor, /):
    return 1 / x


def ivy_relu(x: tf.Tensor, /):
    return tf.nn.relu(x)


def ivy_relu6(x: tf.Tensor, /):
    return tf.nn.relu6(x)


def ivy_remainder(x1: tf.Tensor, x2, /):
    return x1 % x2


def ivy_repeat(x: tf.Tensor, /, repeats, *, axis=None):
    return tf.repeat(tf.reshape(x, (-1,)), repeats, axis=0) if axis is None else tf.repeat(x, repeats, axis=axis)


def ivy_reshape(x: tf.Tensor, /, shape):
    return tf.reshape(x, shape)


def ivy_roll(x: tf.Tensor, /, shift, *, axis=None):
    return tf.reshape(tf.roll(tf.reshape(x, (-1,)), shift, 0), x.shape) if axis is None else tf.roll(x, shift, axis)


def ivy_rot90(m: tf.Tensor, /, *, k=1, axes=(0, 1)):
    return tf.experimental.numpy.rot90(m, k, axes=axes)


def ivy_round(x: tf.Tensor, /, *, decimals=0):
    return (
        tf.round(x)
        if decimals == 0
        else tf.round(x * 10.0**decimals) / 10.0**decimals
        if decimals > 0
        else tf.round(x / 10.0**-decimals) * 10.0**-decimals
    )


def ivy_searchsorted(x: tf.Tensor, v: tf.Tensor, /, *, side="left", ret_dtype=tf.int64):
    return tf.cast(searchsorted(x, v, side), ret_dtype)


def ivy_selu(x: tf.Tensor, /):
    return tf.nn.selu(x)


def ivy_shape(x: tf.Tensor, /):
    return x.shape


def ivy_sigmoid(x: tf.Tensor, /):
    return tf.sigmoid(x)


def ivy_sign(x: tf.Tensor, /):
    return tf.where(x == x, tf.sign(x), 0)


def ivy_silu(x: tf.Tensor, /):
    return x * tf.sigmoid(x)


def ivy_sin(x: tf.Tensor, /):
    return tf.sin(x)


def ivy_sinc(x: tf.Tensor, /):
    return tf.experimental.numpy.sinc(x)


def ivy_sinh(x: tf.Tensor, /):
    return tf.sinh(x)


def ivy_size(x: tf.Tensor, /):
    return x.shape.num_elements()


def ivy_slogdet(x: tf.Tensor, /):
    return tf.linalg.slogdet(x)


def ivy_softmax(x: tf.Tensor, /, *, axis=None):
    return tf.nn.softmax(x, axis=-1 if axis is None else axis)


def ivy_softplus(x: tf.Tensor, /, *, beta=None, threshold=None):
    value_2 = 1 if beta is None else beta
    return tf.where(
        x * value_2 > (float("inf") if threshold is None else threshold), x, tf.nn.softplus(x * value_2) / value_2
    )


def ivy_softsign(x: tf.Tensor, /):
    return tf.nn.softsign(x)


def ivy_solve(x1: tf.Tensor, x2: tf.Tensor, /):
    return tf.linalg.solve(x1, x2)


def ivy_sort(x: tf.Tensor, /, *, axis=-1, descending=False, stable=True):
    return sort(x, axis, descending)


def ivy_split(x: tf.Tensor, /, *, num_or_size_splits=None, axis=0):
    return split(x, 1, axis) if num_or_size_splits is None else split(x, num_or_size_splits, axis)


def ivy_sqrt(x: tf.Tensor, /):
    return tf.sqrt(x)


def ivy_square(x: tf.Tensor, /):
    return tf.square(x)


def ivy_squeeze(x: tf.Tensor, /, *, axis=None):
    return tf.squeeze(x, axis=axis)


def ivy_stable_divide(numerator: tf.Tensor, denominator, /, *, min_denominator=None):
    return numerator / (denominator + (1e-12 if min_denominator is None else min_denominator))


def ivy_stack(arrays, /, *, axis=0):
    return tf.stack(arrays, axis=axis)


def ivy_std(x: tf.Tensor, /, *, axis=None, correction=0.0, keepdims=False):
    return tf.sqrt(variance(x, axis, correction, keepdims))


def ivy_stop_gradient(x: tf.Tensor, /):
    return tf.stop_gradient(x)


def ivy_subtract(x1: tf.Tensor, x2, /, *, alpha=None):
    return x1 - (x2 if alpha is None else x2 * alpha)


def ivy_sum(x: tf.Tensor, /, *, axis=None, dtype=None, keepdims=False):
    return (
        tf.reduce_sum(x, axis=axis, keepdims=keepdims)
        if dtype is None
        else tf.cast(tf.reduce_sum(tf.cast(x, dtype), axis=axis, keepdims=keepdims), dtype)
    )


def ivy_svd(x: tf.Tensor, /, *, full_matrices=True):
    svd = tf.linalg.svd(x, full_matrices=full_matrices)
    return svd[1], svd[0], tf.linalg.adjoint(svd[2])


def ivy_svdvals(x: tf.Tensor, /):
    return tf.linalg.svd(x, compute_uv=False)


def ivy_swapaxes(x: tf.Tensor, axis0, axis1, /):
    return tf.experimental.numpy.swapaxes(x, axis0, axis1)


def ivy_take(x: tf.Tensor, indices: tf.Tensor, /, *, axis):
    return tf.gather(x, indices, axis=axis)


def ivy_tan(x: tf.Tensor, /):
    return tf.tan(x)


def ivy_tanh(x: tf.Tensor, /):
    return tf.tanh(x)


def ivy_tanhshrink(x: tf.Tensor, /):
    return x - tf.tanh(x)


def ivy_tensordot(x1: tf.Tensor, x2: tf.Tensor, /, *, axes=2):
    return tf.tensordot(x1, x2, axes=axes)


def ivy_tile(x: tf.Tensor, /, repeats):
    return tf.experimental.numpy.tile(x, repeats)


def ivy_to_device(x: tf.Tensor, /):
    return x


def ivy_to_list(x: tf.Tensor, /):
    return x.numpy().tolist()


def ivy_to_numpy(x: tf.Tensor, /):
    return x.numpy()


def ivy_to_scalar(x: tf.Tensor, /):
    return x.numpy().item()


def ivy_top_k(x: tf.Tensor, k, /, *, axis=-1, largest=True):
    return topk(x, k, axis, largest)


def ivy_trace(x: tf.Tensor, /, *, offset=0, axis1=0, axis2=1):
    return tf.reduce_sum(tf.experimental.numpy.diagonal(x, offset, axis1, axis2), axis=-1)


def ivy_tril(x: tf.Tensor, /, *, k=0):
    return tf.experimental.numpy.tril(x, k)


def ivy_triu(x: tf.Tensor, /, *, k=0):
    return tf.experimental.numpy.triu(x, k)


def ivy_trunc(x: tf.Tensor, /):
    return tf.where(x < 0, tf.math.ceil(x), tf.floor(x))


def ivy_trunc_divide(x1: tf.Tensor, x2, /):
    quotient = x1 / x2
    return tf.where(quotient < 0, tf.math.ceil(quotient), tf.floor(quotient))


def ivy_unstack(x: tf.Tensor, /, *, axis=0):
    return tf.unstack(x, axis=axis)


def ivy_var(x: tf.Tensor, /, *, axis=None, correction=0.0, keepdims=False):
    return variance(x, axis, correction, keepdims)


def ivy_vecdot(x1: tf.Tensor, x2: tf.Tensor, /):
    return x1 @ x2


def ivy_vector_norm(x: tf.Tensor, /, *, axis=None, keepdims=False, ord=2, dtype=None):
    return vector_norm(x if dtype is None else tf.cast(x, dtype), ord, axis, keepdims)


def ivy_vstack(arrays, /):
    return tf.concat(arrays, axis=0)


def ivy_where(condition: tf.Tensor, x1, x2, /):
    return tf.where(condition, x1, x2)


def ivy_xlogy(x: tf.Tensor, y: tf.Tensor, /):
    return tf.where(y == y, tf.math.xlogy(x, y), y)


def ivy_zeros(shape, *, dtype=None):
    return tf.zeros(shape, dtype=tf.float32 if dtype is None else dtype)


def ivy_zeros_like(x: tf.Tensor, /, *, dtype=None):
    return tf.zeros_like(x, dtype=dtype)


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
    "dot": (
        ("a", "shares a dtype with", "b"),
        ("a", "has at most two axes", None),
        ("a", "has at least two axes", None),
        ("b", "has at least two axes", None),
    ),
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
    "l1_loss": (("input", "is a floating tensor", None), ("input", "is a floating tensor", None)),
    "lcm": (("x1", "shares a dtype with", "x2"),),
    "leaky_relu": (("x", "is a floating tensor", None),),
    "less": (("x2", "shares a dtype with", "x1"),),
    "less_equal": (("x2", "shares a dtype with", "x1"),),
    "lgamma": (("x", "is a floating tensor", None),),
    "linear": (
        ("x", "has at least two axes", None),
        ("x", "has at least two axes", None),
        ("weight", "has two axes", None),
    ),
    "log": (("x", "is a floating tensor", None),),
    "log10": (("x", "is a floating tensor", None),),
    "log1p": (("x", "is a floating tensor", None),),
    "log2": (("x", "is a floating tensor", None),),
    "log_softmax": (("x", "is a floating tensor", None),),
    "logaddexp": (("x1", "shares a dtype with", "x2"), ("x1", "is a floating tensor", None)),
    "logsigmoid": (("input", "is a floating tensor", None),),
    "matmul": (("x1", "shares a dtype with", "x2"), ("x1", "has at least two axes", None)),
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
    "prod": (("x", "is a floating tensor", None), ("x", "is a floating tensor", None)),
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
    "sum": (("x", "is a floating tensor", None), ("x", "is a floating tensor", None)),
    "svd": (("x", "is a floating tensor", None),),
    "svdvals": (("x", "is a floating tensor", None),),
    "tan": (("x", "is a floating tensor", None),),
    "tanh": (("x", "is a floating tensor", None),),
    "tanhshrink": (("x", "is a floating tensor", None),),
    "tensordot": (("x1", "shares a dtype with", "x2"),),
    "trace": (("x", "is a floating tensor", None),),
    "trunc_divide": (("x2", "shares a dtype with", "x1"),),
    "var": (("x", "is a floating tensor", None),),
    "vecdot": (
        ("x1", "shares a dtype with", "x2"),
        ("x1", "has one axis", None),
        ("x1", "has at least two axes", None),
        ("x2", "has at least two axes", None),
    ),
    "vector_norm": (("x", "is a floating tensor", None),),
    "where": (("x1", "shares a dtype with", "x2"),),
    "xlogy": (("x", "shares a dtype with", "y"), ("x", "is a floating tensor", None)),
}
