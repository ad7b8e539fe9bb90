"""torch.nn.functional: convolutions, pooling, patches."""

from helpers import *
from ivyc_spec import *


def conv(x, w, b, stride, padding, dilation, groups, n):
    """With and without a batch axis; padding "same" keeps the size (stride 1), its odd pixel at the end."""
    steps, spread_by = spread(stride, n), spread(dilation, n)
    if known(kind(padding)) and kind(padding) == "str":
        edges = same_padding(w, spread_by, n) if padding == "same" else ((0, 0),) * n
    else:
        edges = tuple((p, p) for p in spread(padding, n))
    if known(rank(x)) and rank(x) == n + 1:
        return core.squeeze(core.conv(core.expand_dims(x, 0), w, b, steps, edges, spread_by, groups), axes=0)
    assume(rank(x) == n + 2, "has a batch axis", x)
    return core.conv(x, w, b, steps, edges, spread_by, groups)


def same_padding(w, dilation, n):
    totals = [dilation[i] * (shape(w)[i + 2] - 1) for i in range(n)]
    return tuple((total // 2, total - total // 2) for total in totals)


@api("torch.nn.functional.conv1d", "torch.conv1d", aten=("conv1d", "conv1d.padding"))
@case(f32(2, 3, 8), f32(4, 3, 3))
@case(f32(2, 4, 8), f32(4, 2, 3), f32(4), 2, 1, 2, 2)
@case(f32(2, 3, 8), f32(4, 3, 4), padding="same")
@case(f32(3, 8), f32(4, 3, 3), padding="valid")
def conv1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Int | Seq[Int] = 1,
    padding: Int | Seq[Int] | Str = 0,
    dilation: Int | Seq[Int] = 1,
    groups: Int = 1,
):
    return conv(input, weight, bias, stride, padding, dilation, groups, 1)


@api("torch.nn.functional.conv2d", "torch.conv2d", aten=("conv2d", "conv2d.padding"))
@case(f32(2, 3, 8, 7), f32(4, 3, 3, 2))
@case(f32(2, 4, 8, 7), f32(4, 2, 3, 3), f32(4), stride=2, padding=1, groups=2)
@case(f32(2, 3, 8, 7), f32(4, 3, 3, 3), None, (1, 2), (2, 0), (2, 1))
@case(f32(2, 3, 8, 7), f32(4, 3, 4, 3), padding="same", dilation=(1, 2))
@case(f32(3, 8, 7), f32(4, 3, 3, 3))
@case(f64(2, 4, 5, 5), f64(4, 1, 3, 3), groups=4, padding=1)
def conv2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Int | Seq[Int] = 1,
    padding: Int | Seq[Int] | Str = 0,
    dilation: Int | Seq[Int] = 1,
    groups: Int = 1,
):
    return conv(input, weight, bias, stride, padding, dilation, groups, 2)


@api("torch.nn.functional.conv3d", "torch.conv3d", aten=("conv3d", "conv3d.padding"))
@case(f32(1, 2, 4, 5, 6), f32(3, 2, 2, 3, 2))
@case(f32(1, 2, 4, 5, 6), f32(4, 1, 2, 3, 2), f32(4), (1, 2, 1), 1, 1, 2)
def conv3d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Int | Seq[Int] = 1,
    padding: Int | Seq[Int] | Str = 0,
    dilation: Int | Seq[Int] = 1,
    groups: Int = 1,
):
    return conv(input, weight, bias, stride, padding, dilation, groups, 3)


def conv_transpose(x, w, b, stride, padding, output_padding, groups, dilation, n):
    options = (spread(stride, n), spread(padding, n), spread(output_padding, n), spread(dilation, n), groups)
    if known(rank(x)) and rank(x) == n + 1:
        return core.squeeze(core.conv_transpose(core.expand_dims(x, 0), w, b, *options), axes=0)
    assume(rank(x) == n + 2, "has a batch axis", x)
    return core.conv_transpose(x, w, b, *options)


@api("torch.nn.functional.conv_transpose1d", "torch.conv_transpose1d", aten="conv_transpose1d")
@case(f32(2, 3, 8), f32(3, 4, 3))
@case(f32(2, 4, 8), f32(4, 2, 3), f32(4), 2, 1, 1, 2, 1)
def conv_transpose1d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Int | Seq[Int] = 1,
    padding: Int | Seq[Int] = 0,
    output_padding: Int | Seq[Int] = 0,
    groups: Int = 1,
    dilation: Int | Seq[Int] = 1,
):
    return conv_transpose(input, weight, bias, stride, padding, output_padding, groups, dilation, 1)


@api("torch.nn.functional.conv_transpose2d", "torch.conv_transpose2d", aten="conv_transpose2d.input")
@case(f32(2, 3, 5, 4), f32(3, 4, 3, 2))
@case(f32(2, 4, 5, 4), f32(4, 2, 3, 3), f32(4), stride=2, padding=1, output_padding=1, groups=2)
@case(f32(2, 3, 5, 4), f32(3, 4, 3, 2), dilation=2)
@case(f32(3, 5, 4), f32(3, 4, 2, 2), stride=(2, 1))
def conv_transpose2d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Int | Seq[Int] = 1,
    padding: Int | Seq[Int] = 0,
    output_padding: Int | Seq[Int] = 0,
    groups: Int = 1,
    dilation: Int | Seq[Int] = 1,
):
    return conv_transpose(input, weight, bias, stride, padding, output_padding, groups, dilation, 2)


@api("torch.nn.functional.conv_transpose3d", "torch.conv_transpose3d", aten="conv_transpose3d.input")
@case(f32(1, 2, 3, 4, 3), f32(2, 3, 2, 2, 3), stride=2)
def conv_transpose3d(
    input: Tensor,
    weight: Tensor,
    bias: Tensor | None = None,
    stride: Int | Seq[Int] = 1,
    padding: Int | Seq[Int] = 0,
    output_padding: Int | Seq[Int] = 0,
    groups: Int = 1,
    dilation: Int | Seq[Int] = 1,
):
    return conv_transpose(input, weight, bias, stride, padding, output_padding, groups, dilation, 3)


# Pooling


def pool_stride(stride, kernel_size, n):
    """Without a stride (None, or an empty sequence) windows do not overlap."""
    if stride is None or is_sequence(stride) and len(stride) == 0:
        return spread(kernel_size, n)
    return spread(stride, n)


def max_pool(x, kernel_size, stride, padding, dilation, ceil_mode, return_indices, n):
    if return_indices:
        raise Unsupported("the places of the largest elements (return_indices=True)")
    steps = pool_stride(stride, kernel_size, n)
    return core.max_pool(x, spread(kernel_size, n), steps, spread(padding, n), spread(dilation, n), ceil_mode)


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
    return_indices: Bool = False,
):
    return max_pool(input, kernel_size, stride, padding, dilation, ceil_mode, return_indices, 1)


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
    return_indices: Bool = False,
):
    return max_pool(input, kernel_size, stride, padding, dilation, ceil_mode, return_indices, 2)


@api("torch.nn.functional.max_pool3d", "torch.max_pool3d", aten="max_pool3d")
@case(f32(1, 2, 4, 5, 6), 2)
def max_pool3d(
    input: Tensor,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    padding: Int | Seq[Int] = 0,
    dilation: Int | Seq[Int] = 1,
    ceil_mode: Bool = False,
    return_indices: Bool = False,
):
    return max_pool(input, kernel_size, stride, padding, dilation, ceil_mode, return_indices, 3)


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


@api("torch.nn.functional.lp_pool2d")
@case(f32(2, 3, 8, 7), 2, 2)
def lp_pool2d(
    input: Tensor,
    norm_type: Number,
    kernel_size: Int | Seq[Int],
    stride: Int | Seq[Int] | None = None,
    ceil_mode: Bool = False,
):
    window, steps = spread(kernel_size, 2), pool_stride(stride, kernel_size, 2)
    powers = core.avg_pool(core.pow(core.abs(input), norm_type), window, steps, (0, 0), ceil_mode, True, None)
    return core.pow(core.multiply(powers, window[0] * window[1]), 1.0 / norm_type)


# Patches


@api("torch.nn.functional.unfold")
@case(f32(2, 3, 6, 5), 2)
@case(f32(2, 3, 6, 5), (3, 2), dilation=2, padding=1, stride=2)
@case(f32(2, 3, 6, 5), kernel_size=3, stride=(2, 1))
def unfold(
    input: Tensor,
    kernel_size: Int | Seq[Int],
    dilation: Int | Seq[Int] = 1,
    padding: Int | Seq[Int] = 0,
    stride: Int | Seq[Int] = 1,
):
    assume(rank(input) == 4, "has a batch axis", input)
    return core.patches(input, spread(kernel_size, 2), spread(stride, 2), spread(padding, 2), spread(dilation, 2))


@api("torch.nn.functional.fold")
@case(f32(2, 12, 12), (4, 5), 2)
@case(f32(2, 12, 8), output_size=(4, 5), kernel_size=2, stride=(2, 1))
def fold(
    input: Tensor,
    output_size: Int | Seq[Int],
    kernel_size: Int | Seq[Int],
    dilation: Int | Seq[Int] = 1,
    padding: Int | Seq[Int] = 0,
    stride: Int | Seq[Int] = 1,
):
    assume(rank(input) == 3, "has a batch axis", input)
    window, steps = spread(kernel_size, 2), spread(stride, 2)
    return core.fold_patches(input, spread(output_size, 2), window, steps, spread(padding, 2), spread(dilation, 2))
