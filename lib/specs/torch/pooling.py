"""torch.nn.functional: pooling."""

from helpers import *
from ivyc_spec import *


def pool_stride(stride, kernel_size, n):
    """Without a stride (None, or an empty sequence) windows do not overlap."""
    if stride is None or is_sequence(stride) and len(stride) == 0:
        return spread(kernel_size, n)
    return spread(stride, n)


def pool_options(kernel_size, stride, padding, dilation, n):
    steps = pool_stride(stride, kernel_size, n)
    return spread(kernel_size, n), steps, spread(padding, n), spread(dilation, n)


@api("torch.nn.functional.max_pool1d", "torch.max_pool1d", aten="max_pool1d")
@case(f32(2, 3, 8), 2)
@case(f32(3, 8), 3, 2, 1, 1, True)
def max_pool1d(
    input: Tensor,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    padding: Int | Seq[Int] = 0,
    dilation: Int | Seq[Int] = 1,
    ceil_mode: Bool = False,
):
    return core.max_pool(input, *pool_options(kernel_size, stride, padding, dilation, 1), ceil_mode)


@api("torch.nn.functional.max_pool1d")
@case(f32(2, 3, 8), 3, 2, 1, return_indices=True)
@case(f32(2, 3, 8), 2, return_indices=False)
def max_pool1d_maybe_with_indices(
    input: Tensor,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    padding: Int | Seq[Int] = 0,
    dilation: Int | Seq[Int] = 1,
    ceil_mode: Bool = False,
    *,
    return_indices: Bool,
):
    options = pool_options(kernel_size, stride, padding, dilation, 1)
    if return_indices:
        return core.max_pool_with_indices(input, *options, ceil_mode)
    return core.max_pool(input, *options, ceil_mode)


@api("torch.nn.functional.max_pool1d_with_indices")
@case(f32(2, 3, 8), 2)
def max_pool1d_with_indices(
    input: Tensor,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    padding: Int | Seq[Int] = 0,
    dilation: Int | Seq[Int] = 1,
    ceil_mode: Bool = False,
    return_indices: Erased = False,
):
    return core.max_pool_with_indices(input, *pool_options(kernel_size, stride, padding, dilation, 1), ceil_mode)


@api("torch.nn.functional.max_pool2d", "torch.max_pool2d", aten="max_pool2d")
@case(f32(2, 3, 8, 7), 2)
@case(f32(2, 3, 8, 7), (3, 2), stride=2, padding=(1, 0))
@case(f32(2, 3, 8, 7), 3, 2, 1, ceil_mode=True)
@case(f32(2, 3, 8, 7), 2, dilation=2, stride=1)
@case(f32(3, 8, 7), kernel_size=2)
@case(values([[[[1.0, math.nan], [3.0, 4.0]]]]), 2)
def max_pool2d(
    input: Tensor,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    padding: Int | Seq[Int] = 0,
    dilation: Int | Seq[Int] = 1,
    ceil_mode: Bool = False,
):
    return core.max_pool(input, *pool_options(kernel_size, stride, padding, dilation, 2), ceil_mode)


@api("torch.nn.functional.max_pool2d")
@case(f32(2, 3, 8, 7), 3, 2, 1, return_indices=True)
@case(f32(3, 8, 7), (2, 3), dilation=(2, 1), ceil_mode=True, return_indices=True)
@case(values([[[[1.0, math.nan], [3.0, 4.0]]]]), 2, return_indices=True)
@case(f32(2, 3, 8, 7), 2, return_indices=False)
def max_pool2d_maybe_with_indices(
    input: Tensor,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    padding: Int | Seq[Int] = 0,
    dilation: Int | Seq[Int] = 1,
    ceil_mode: Bool = False,
    *,
    return_indices: Bool,
):
    options = pool_options(kernel_size, stride, padding, dilation, 2)
    if return_indices:
        return core.max_pool_with_indices(input, *options, ceil_mode)
    return core.max_pool(input, *options, ceil_mode)


@api("torch.nn.functional.max_pool2d_with_indices")
@case(f32(2, 3, 8, 7), 2)
def max_pool2d_with_indices(
    input: Tensor,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    padding: Int | Seq[Int] = 0,
    dilation: Int | Seq[Int] = 1,
    ceil_mode: Bool = False,
    return_indices: Erased = False,
):
    return core.max_pool_with_indices(input, *pool_options(kernel_size, stride, padding, dilation, 2), ceil_mode)


@api("torch.nn.functional.max_pool3d", "torch.max_pool3d", aten="max_pool3d")
@case(f32(1, 2, 4, 5, 6), 2)
def max_pool3d(
    input: Tensor,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    padding: Int | Seq[Int] = 0,
    dilation: Int | Seq[Int] = 1,
    ceil_mode: Bool = False,
):
    return core.max_pool(input, *pool_options(kernel_size, stride, padding, dilation, 3), ceil_mode)


@api("torch.nn.functional.max_pool3d")
@case(f32(1, 2, 4, 5, 6), 2, return_indices=True)
@case(f32(1, 2, 4, 5, 6), 2, return_indices=False)
def max_pool3d_maybe_with_indices(
    input: Tensor,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    padding: Int | Seq[Int] = 0,
    dilation: Int | Seq[Int] = 1,
    ceil_mode: Bool = False,
    *,
    return_indices: Bool,
):
    options = pool_options(kernel_size, stride, padding, dilation, 3)
    if return_indices:
        return core.max_pool_with_indices(input, *options, ceil_mode)
    return core.max_pool(input, *options, ceil_mode)


@api("torch.nn.functional.max_pool3d_with_indices")
@case(f32(1, 2, 4, 5, 6), 2)
def max_pool3d_with_indices(
    input: Tensor,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    padding: Int | Seq[Int] = 0,
    dilation: Int | Seq[Int] = 1,
    ceil_mode: Bool = False,
    return_indices: Erased = False,
):
    return core.max_pool_with_indices(input, *pool_options(kernel_size, stride, padding, dilation, 3), ceil_mode)


@api("torch.nn.functional.avg_pool1d", "torch.avg_pool1d", aten="avg_pool1d")
@case(f32(2, 3, 8), 2)
@case(f32(2, 3, 8), 3, 2, 1, True, False)
def avg_pool1d(
    input: Tensor,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    padding: Int | Seq[Int] = 0,
    ceil_mode: Bool = False,
    count_include_pad: Bool = True,
):
    steps = pool_stride(stride, kernel_size, 1)
    return core.avg_pool(input, spread(kernel_size, 1), steps, spread(padding, 1), ceil_mode, count_include_pad, None)


@api("torch.nn.functional.avg_pool2d")
@case(f32(2, 3, 8, 7), 2)
@case(f32(2, 3, 8, 7), (3, 2), stride=2, padding=(1, 0))
@case(f32(2, 3, 8, 7), 3, 2, 1, ceil_mode=True)
@case(f32(2, 3, 8, 7), 3, 2, 1, True, False)
@case(f32(2, 3, 8, 7), 3, divisor_override=2)
@case(f32(3, 8, 7), kernel_size=2)
def avg_pool2d(
    input: Tensor,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    padding: Int | Seq[Int] = 0,
    ceil_mode: Bool = False,
    count_include_pad: Bool = True,
    divisor_override: Int | None = None,
):
    window, steps = spread(kernel_size, 2), pool_stride(stride, kernel_size, 2)
    return core.avg_pool(input, window, steps, spread(padding, 2), ceil_mode, count_include_pad, divisor_override)


@api("torch.nn.functional.avg_pool3d")
@case(f32(1, 2, 4, 5, 6), 2)
@case(f32(1, 2, 4, 5, 6), (2, 3, 2), 1, 1)
def avg_pool3d(
    input: Tensor,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    padding: Int | Seq[Int] = 0,
    ceil_mode: Bool = False,
    count_include_pad: Bool = True,
    divisor_override: Int | None = None,
):
    window, steps = spread(kernel_size, 3), pool_stride(stride, kernel_size, 3)
    return core.avg_pool(input, window, steps, spread(padding, 3), ceil_mode, count_include_pad, divisor_override)


def adaptive_size(x, output_size, n):
    """None keeps the size of that axis."""
    return tuple(shape(x)[i - n] if s is None else s for i, s in enumerate(spread(output_size, n)))


@api("torch.nn.functional.adaptive_avg_pool1d", "torch.adaptive_avg_pool1d", aten="adaptive_avg_pool1d")
@case(f32(2, 3, 8), 3)
def adaptive_avg_pool1d(input: Tensor, output_size: Int | Seq[Int]):
    return core.adaptive_avg_pool(input, adaptive_size(input, output_size, 1))


@api("torch.nn.functional.adaptive_avg_pool2d")
@case(f32(2, 3, 8, 7), 1)
@case(f32(2, 3, 8, 7), (3, 4))
@case(f32(2, 3, 8, 7), (None, 4))
def adaptive_avg_pool2d(input: Tensor, output_size: Int | Seq[Int | None]):
    return core.adaptive_avg_pool(input, adaptive_size(input, output_size, 2))


@api("torch.nn.functional.adaptive_avg_pool3d")
@case(f32(1, 2, 4, 5, 6), (2, 3, 4))
def adaptive_avg_pool3d(input: Tensor, output_size: Int | Seq[Int | None]):
    return core.adaptive_avg_pool(input, adaptive_size(input, output_size, 3))


@api("torch.nn.functional.adaptive_max_pool1d")
@case(f32(2, 3, 8), 3)
def adaptive_max_pool1d(input: Tensor, output_size: Int | Seq[Int], return_indices: Refused = False):
    return core.adaptive_max_pool(input, adaptive_size(input, output_size, 1))


@api("torch.nn.functional.adaptive_max_pool2d")
@case(f32(2, 3, 8, 7), (3, 4))
def adaptive_max_pool2d(input: Tensor, output_size: Int | Seq[Int | None], return_indices: Refused = False):
    return core.adaptive_max_pool(input, adaptive_size(input, output_size, 2))


@api("torch.nn.functional.adaptive_max_pool3d")
@case(f32(1, 2, 4, 5, 6), (2, 3, 4))
def adaptive_max_pool3d(input: Tensor, output_size: Int | Seq[Int | None], return_indices: Refused = False):
    return core.adaptive_max_pool(input, adaptive_size(input, output_size, 3))


def lp_pool(x, norm_type, kernel_size, stride, ceil_mode, n):
    """The p-norm of each window: what signs the sum has, the result has, too."""
    window, steps = spread(kernel_size, n), pool_stride(stride, kernel_size, n)
    sums = core.avg_pool(core.pow(x, norm_type), window, steps, (0,) * n, ceil_mode, True, 1)
    return core.pow(core.multiply(core.sign(sums), core.relu(core.abs(sums))), 1.0 / norm_type)


@api("torch.nn.functional.lp_pool1d")
@case(f32(2, 3, 8), 2, 3)
def lp_pool1d(
    input: Tensor,
    norm_type: Number,
    kernel_size: Int,
    stride: Int | Seq[Int] | None = None,
    ceil_mode: Bool = False,
):
    return lp_pool(input, norm_type, kernel_size, stride, ceil_mode, 1)


@api("torch.nn.functional.lp_pool2d")
@case(f32(2, 3, 8, 7), 2, 2)
@case(f32(2, 3, 8, 7), 2.0, (2, 3), stride=1)
def lp_pool2d(
    input: Tensor,
    norm_type: Number,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    ceil_mode: Bool = False,
):
    return lp_pool(input, norm_type, kernel_size, stride, ceil_mode, 2)


@api("torch.nn.functional.lp_pool3d")
@case(f32(1, 2, 4, 5, 6), 2, 2)
def lp_pool3d(
    input: Tensor,
    norm_type: Number,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    ceil_mode: Bool = False,
):
    return lp_pool(input, norm_type, kernel_size, stride, ceil_mode, 3)


def max_unpool(x, indices, kernel_size, stride, padding, output_size, n):
    """The elements at their places in zeros; places count in the flat plane."""
    window, steps, pads = spread(kernel_size, n), pool_stride(stride, kernel_size, n), spread(padding, n)
    if output_size is None:
        size = tuple((shape(x)[i - n] - 1) * steps[i] + window[i] - 2 * pads[i] for i in range(n))
    else:
        size = tuple(output_size[len(output_size) - n :])
    assume(known(rank(x)) or rank(x) == n + 2, "has a batch axis", x)
    lead = tuple(shape(x)[i] for i in range(rank(x) - n if known(rank(x)) else 2))
    flat = core.zeros((*lead, math.prod(size)), dtype=dtype(x))
    placed = core.scatter(flat, core.reshape(indices, (*lead, -1)), core.reshape(x, (*lead, -1)), axis=-1)
    return core.reshape(placed, (*lead, *size))


@api("torch.nn.functional.max_unpool1d")
@case(f32(1, 2, 3), values([[[0, 3, 4], [1, 2, 5]]]), 2)
def max_unpool1d(
    input: Tensor,
    indices: Tensor,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    padding: Int | Seq[Int] = 0,
    output_size: Seq[Int] | None = None,
):
    return max_unpool(input, indices, kernel_size, stride, padding, output_size, 1)


@api("torch.nn.functional.max_unpool2d")
@case(f32(1, 1, 2, 2), values([[[[0, 3], [9, 14]]]]), 2)
@case(f32(1, 1, 2, 2), values([[[[0, 3], [9, 14]]]]), 2, stride=2, output_size=(5, 5))
def max_unpool2d(
    input: Tensor,
    indices: Tensor,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    padding: Int | Seq[Int] = 0,
    output_size: Seq[Int] | None = None,
):
    return max_unpool(input, indices, kernel_size, stride, padding, output_size, 2)
