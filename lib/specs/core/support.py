"""Core ops that no API reaches: lowerings fall back on them where a target needs a function of its own."""

from ivyc_spec import *


@core_op(fact="elementwise", dtype="promote")
def integer_power(x, y):  # of integers; negative powers of anything but 1 and -1 are 0
    return core.pow(x, y)


@core_op(fact="indices", dtype="same")
def gather_block(x, indices, axis):  # gather where the other axes of indices may be shorter than those of x
    return core.gather(x, indices, axis)


@core_op(fact="tensor", dtype="int64")
def searchsorted_rows(sorted_values, values, side):  # searchsorted with one table for each row
    return core.searchsorted(sorted_values, values, side)


@core_op(fact="tensor", dtype="same")
def diagonal_matrices(x, offset):  # diagonal_matrix of more than a vector
    return core.diagonal_matrix(x, offset)


@core_op(fact="same", dtype="same")
def update_elements(x, index, value, mode):  # index_update on a copy
    return core.index_update(x, index, value, mode)


@core_op(fact="index", dtype="same")
def getitem_mixed(x, index):  # getitem with index tensors or masks among other entries
    return core.getitem(x, index)


@core_op(fact="rank", dtype="same")
def pad_any(x, widths, mode, value):  # pad with negative widths, or with a mode that the target lacks
    return core.pad(x, widths, mode, value)


@core_op(fact="rank", dtype=("same", "int64"))
def topk_any(x, k, axis, largest):  # topk over another axis than the last, or of the smallest
    return core.topk(x, k, axis, largest)


@core_op(fact="window", dtype="same")
def resample(x, size, scale, mode, align_corners):  # interpolate by few taps
    return core.interpolate(x, size, scale, mode, align_corners, False)


@core_op(fact="window", dtype="same")
def resample_antialiased(x, size, scale, mode, align_corners):
    return core.interpolate(x, size, scale, mode, align_corners, True)


@core_op(fact="window", dtype="same")
def adaptive_mean(x, size):  # adaptive_avg_pool to more than one place
    return core.adaptive_avg_pool(x, size)


@core_op(fact="same", dtype="int64")
def argsort_descending(x, axis):  # equal elements keep their order
    return core.argsort(x, axis, True, True)


@core_op(fact="elementwise", dtype="complex")
def complex_from_parts(real, imag):
    return core.complex(real, imag)


@core_op(fact="tensor", dtype="same")
def pool_windows(x, window, stride, padding, dilation, ceil_mode, fill):
    """Windows over the trailing axes; their elements are the last axes. Only pools need it."""
    n = len(window)
    pads, steps = [(0, 0)] * (x.ndim - n), []
    reach = [d * (k - 1) + 1 for k, d in zip(window, dilation)]
    for length, r, s, p in zip(x.shape[-n:], reach, stride, padding):
        count = (length + 2 * p - r + (s - 1 if ceil_mode else 0)) // s + 1
        count -= int(ceil_mode and (count - 1) * s >= length + p)
        pads.append((p, max((count - 1) * s + r - length - p, 0)))
        steps.append(slice(0, (count - 1) * s + 1, s))
    padded = np.pad(x, pads, constant_values=fill)
    windows = np.lib.stride_tricks.sliding_window_view(padded, reach, tuple(range(x.ndim - n, x.ndim)))
    return windows[(..., *steps, *(slice(None, None, d) for d in dilation))]


@core_op(fact="same", dtype="bool")
def isnan_of_any(x):  # isnan, isinf, isfinite of any dtype
    return core.isnan(x)


@core_op(fact="same", dtype="bool")
def isinf_of_any(x):
    return core.isinf(x)


@core_op(fact="same", dtype="bool")
def isfinite_of_any(x):
    return core.isfinite(x)


@core_op(fact="tensor", dtype="same")
def quantile_nearest(x, q, axes, keepdims):  # quantile of the method nearest, without NaN
    return core.quantile(x, q, axes, keepdims, "nearest")


@core_op(fact="elementwise", dtype="promote")
def floor_quotient(x, y):  # floor_divide of floating tensors
    return core.floor_divide(x, y)


@core_op(fact="reduce", dtype="real")
def sample_variance(x, axes, correction, keepdims):  # var with a correction
    return core.var(x, axes, correction, keepdims)


@core_op(fact="reduce", dtype="real")
def any_vector_norm(x, ord, axes, keepdims):  # vector_norm of any order, over any axes
    return core.vector_norm(x, ord, axes, keepdims)


@core_op(fact="same", dtype="same")
def sort_with_nan(x, axis, descending):  # sort of what may hold NaN
    return core.sort(x, axis, descending)


@core_op(fact="tensor", rank=1, dtype="argument")
def arange_of_fractions(start, stop, step, dtype):  # arange of numbers that are not integers
    return core.arange(start, stop, step, dtype)


@core_op(fact="tensor", dtype="argument")
def asarray_of_anything(value, dtype):
    return core.asarray(value, dtype)


@core_op(fact="split", dtype="same")
def split_by_size(x, size, axis):  # split where the length of the axis is not known
    return core.split(x, size, axis)


@core_op(fact="elementwise", dtype="promote")
def cross_any(x, y, axis):  # cross along any axis, with broadcasting
    return core.cross(x, y, axis)
