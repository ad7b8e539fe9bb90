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
def pool_windows(x, window, stride, padding, dilation, ceil_mode, fill):  # never reached by itself: pools need it
    return x
