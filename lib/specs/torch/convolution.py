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
