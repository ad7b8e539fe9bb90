"""torch.nn.functional: padding, resizing, sampling."""

from helpers import *
from ivyc_spec import *


def pad_mode(mode):
    """The mode under its array-API name; a variable is translated where it stands."""
    if mode == "replicate":
        return "edge"
    return "wrap" if mode == "circular" else mode


@api("torch.nn.functional.pad", aten="pad")
@case(f32(2, 3), (1, 2))
@case(f32(2, 3), (1, 2, 3, 4), value=1.5)
@case(f32(2, 3), [1, -1], "constant", 0.0)
@case(f32(2, 3), (-1, 0))
@case(f32(1, 2, 5, 5), (1, 2, 2, 1), mode="reflect")
@case(f32(1, 2, 5, 5), (1, 2, 2, 1), mode="replicate")
@case(f32(1, 2, 5, 5), (1, 2, 2, 1), mode="circular")
@case(f32(1, 2, 5), (1, 2), "reflect")
@case(i64(2, 3), pad=(1, 1), value=2)
@case(b8(2, 3), (0, 1), value=True)
@case(f32(2, 3), (0, 0))
def pad(input: Tensor, pad: Seq[Int], mode: Str = "constant", value: Number | None = None):
    """Pairs (before, after) for the axes from the last one on."""
    fill = 0 if value is None else value
    if not is_sequence(pad) or not known(len(pad)):
        return core.pad_any(input, core.pad_widths(pad), mode=pad_mode(mode), value=fill)
    n = len(pad) // 2
    widths = tuple((pad[2 * i], pad[2 * i + 1]) for i in reversed(range(n)))
    if not known(mode):
        return core.pad_any(input, widths, mode=pad_mode(mode), value=fill)
    return core.pad(input, widths, mode=pad_mode(mode), value=fill)


def spatial_axes(x, mode, size):
    """The number of spatial axes: the mode tells it, else the rank, else the given size."""
    if known(mode) and mode in ("linear", "bilinear", "bicubic", "trilinear"):
        return {"linear": 1, "bilinear": 2, "bicubic": 2, "trilinear": 3}[mode]
    if known(rank(x)):
        return rank(x) - 2
    if is_sequence(size) and known(len(size)):
        return len(size)
    assume(rank(x) == 4, "has four axes", x)
    return 2


@api("torch.nn.functional.interpolate")
@case(f32(1, 2, 4, 5), (6, 3))
@case(f32(1, 2, 4, 5), 7)
@case(f32(1, 2, 4, 5), scale_factor=2)
@case(f32(1, 2, 4, 5), scale_factor=0.6)
@case(f32(1, 2, 4, 5), scale_factor=(1.7, 2.5), mode="bilinear")
@case(f32(1, 2, 4, 5), size=(6, 3), mode="nearest-exact")
@case(f32(1, 2, 4, 5), size=(6, 3), mode="bilinear")
@case(f32(1, 2, 4, 5), size=(6, 3), mode="bilinear", align_corners=True)
@case(f32(1, 2, 4, 5), (6, 3), None, "bicubic", False)
@case(f32(1, 2, 4, 5), size=(6, 3), mode="bicubic", align_corners=True)
@case(f32(1, 2, 8, 9), size=(3, 4), mode="bilinear", antialias=True)
@case(f32(1, 2, 8, 9), size=(3, 14), mode="bicubic", antialias=True)
@case(f32(1, 2, 8, 9), size=(3, 14), mode="bilinear", antialias=True, align_corners=True)
@case(f32(1, 2, 8, 9), size=(3, 4), mode="area")
@case(f32(1, 2, 8), size=5, mode="linear")
@case(f32(1, 2, 8), size=5, mode="linear", align_corners=True)
@case(f32(1, 2, 3, 4, 5), size=(2, 5, 6), mode="trilinear")
@case(f32(1, 2, 3, 4, 5), scale_factor=2, mode="trilinear", align_corners=True)
@case(f32(1, 2, 4, 5), scale_factor=1.7, mode="bilinear", recompute_scale_factor=True)
@case(f32(1, 2, 4, 5), size=(1, 1), mode="bilinear", align_corners=True)
@case(u8(1, 2, 4, 5), size=(2, 7))
@case(f64(1, 2, 4, 5), size=(6, 3), mode="bilinear")
@case(f32(1, 2, 4, 5), scale_factor=2.5)
@case(f32(1, 2, 4, 5), scale_factor=1.7, mode="bicubic")
def interpolate(
    input: Tensor,
    size: Int | Seq[Int] | None = None,
    scale_factor: Number | Seq[Number] | None = None,
    mode: Str = "nearest",
    align_corners: Bool | None = None,
    recompute_scale_factor: Bool | None = None,
    antialias: Bool = False,
):
    return resized(input, size, scale_factor, mode, align_corners, recompute_scale_factor, antialias)


def resized(x, size, scale_factor, mode, align_corners, recompute_scale_factor, antialias):
    """scale_factor itself is the step of the output, unless recompute_scale_factor."""
    n = spatial_axes(x, mode, size)
    # torch takes one of the two.
    by_size = scale_factor is None if known(scale_factor is None) else size is not None
    factors = None if by_size else spread(scale_factor, n)
    target = spread(size, n) if by_size else tuple(int(shape(x)[i - n] * factors[i]) for i in range(n))
    if known(mode) and mode == "area":
        return core.adaptive_avg_pool(x, target)
    steps = None if by_size or recompute_scale_factor else tuple(1.0 / f for f in factors)
    assume(mode != "area", "is not area", mode)
    corners = False if align_corners is None else align_corners
    return core.interpolate(x, target, steps, kernel_name(mode), corners, antialias)


def kernel_name(mode):
    """linear, cubic, nearest, …: the name without the number of axes."""
    if mode == "bilinear" or mode == "trilinear":
        return "linear"
    return "cubic" if mode == "bicubic" else mode


@api("torch.nn.functional.grid_sample")
@case(f32(2, 3, 4, 5), f32(2, 6, 7, 2))
@case(f32(2, 3, 4, 5), f32(2, 6, 7, 2), align_corners=True)
@case(f32(2, 3, 4, 5), f32(2, 6, 7, 2), "nearest", "border", False)
@case(f32(2, 3, 4, 5), f32(2, 6, 7, 2), mode="nearest", align_corners=True)
@case(f32(2, 3, 4, 5), f32(2, 6, 7, 2), padding_mode="border")
@case(f32(2, 3, 4, 5), f32(2, 6, 7, 2), padding_mode="reflection")
@case(f32(2, 3, 4, 5), f32(2, 6, 7, 2), padding_mode="reflection", align_corners=True)
@case(f32(2, 3, 4, 5), f32(2, 6, 7, 2), mode="bicubic", align_corners=False)
@case(f32(2, 3, 4, 5), f32(2, 6, 7, 2), mode="bicubic", padding_mode="border", align_corners=True)
@case(f32(2, 3, 4, 5), f32(2, 6, 7, 2), mode="bicubic", padding_mode="reflection")
@case(f32(1, 2, 3, 4, 5), f32(1, 2, 3, 4, 3))
@case(f32(1, 2, 3, 4, 5), f32(1, 2, 3, 4, 3), mode="nearest", padding_mode="border", align_corners=True)
def grid_sample(
    input: Tensor,
    grid: Tensor,
    mode: Str = "bilinear",
    padding_mode: Str = "zeros",
    align_corners: Bool | None = None,
):
    return core.grid_sample(
        input, grid, kernel_name(mode), padding_mode, False if align_corners is None else align_corners
    )


@api("torch.nn.functional.affine_grid", aten="affine_grid_generator")
@case(f32(2, 2, 3), (2, 3, 4, 5))
@case(f32(2, 2, 3), [2, 3, 4, 5], align_corners=True)
@case(f32(1, 3, 4), (1, 2, 3, 4, 5), align_corners=False)
def affine_grid(theta: Tensor, size: Seq[Int], align_corners: Bool | None = None):
    spatial = tuple(reversed(size[2:]))
    lines = [grid_line(n, align_corners, dtype(theta)) for n in reversed(spatial)]
    grids = core.meshgrid(lines, indexing="ij")
    ones = core.ones_like(grids[0])
    base = core.stack([*[grids[len(spatial) - 1 - i] for i in range(len(spatial))], ones], axis=-1)
    points = core.reshape(base, (-1, len(spatial) + 1))
    moved = core.matmul(points, core.matrix_transpose(theta))
    return core.reshape(moved, (size[0], *size[2:], len(spatial)))


def grid_line(n, align_corners, to):
    """n places in -1 … 1: the corners of the first and last pixel, or their centres."""
    if align_corners:
        return core.linspace(-1, 1, n, dtype=to) if n > 1 else core.zeros((n,), dtype=to)
    return core.linspace(-1 + 1 / n, 1 - 1 / n, n, dtype=to)


@api("torch.nn.functional.pixel_shuffle", "torch.pixel_shuffle", aten="pixel_shuffle")
@case(f32(2, 8, 3, 4), 2)
@case(f32(9, 3, 4), upscale_factor=3)
def pixel_shuffle(input: Tensor, upscale_factor: Int):
    assume(known(rank(input)) or rank(input) == 4, "has four axes", input)
    r = upscale_factor
    lead = shape(input)[:-3] if known(rank(input)) else shape(input)[:1]
    c, h, w = shape(input)[-3], shape(input)[-2], shape(input)[-1]
    n = len(lead) if known(rank(input)) else 1
    x = core.reshape(input, (*lead, c // (r * r), r, r, h, w))
    x = core.permute_dims(x, (*range(n), n, n + 3, n + 1, n + 4, n + 2))
    return core.reshape(x, (*lead, c // (r * r), h * r, w * r))


@api("torch.nn.functional.pixel_unshuffle", "torch.pixel_unshuffle", aten="pixel_unshuffle")
@case(f32(2, 2, 6, 4), 2)
@case(f32(1, 6, 9), downscale_factor=3)
def pixel_unshuffle(input: Tensor, downscale_factor: Int):
    assume(known(rank(input)) or rank(input) == 4, "has four axes", input)
    r = downscale_factor
    lead = shape(input)[:-3] if known(rank(input)) else shape(input)[:1]
    c, h, w = shape(input)[-3], shape(input)[-2], shape(input)[-1]
    n = len(lead) if known(rank(input)) else 1
    x = core.reshape(input, (*lead, c, h // r, r, w // r, r))
    x = core.permute_dims(x, (*range(n), n, n + 2, n + 4, n + 1, n + 3))
    return core.reshape(x, (*lead, c * r * r, h // r, w // r))


@api("torch.nn.functional.channel_shuffle", "torch.channel_shuffle", aten="channel_shuffle")
@case(f32(2, 6, 3, 4), 2)
def channel_shuffle(input: Tensor, groups: Int):
    lead, rest = shape(input)[0], shape(input)[2:]
    x = core.reshape(input, (lead, groups, shape(input)[1] // groups, *rest))
    return core.reshape(core.swapaxes(x, 1, 2), shape(input))


@api("torch.nn.functional.upsample")
@case(f32(1, 2, 4, 5), (6, 3))
@case(f32(1, 2, 4, 5), scale_factor=2, mode="bilinear", align_corners=True)
def upsample(
    input: Tensor,
    size: Int | Seq[Int] | None = None,
    scale_factor: Number | Seq[Number] | None = None,
    mode: Str = "nearest",
    align_corners: Bool | None = None,
):
    return resized(input, size, scale_factor, mode, align_corners, None, False)


@api("torch.nn.functional.upsample_nearest")
@case(f32(1, 2, 4, 5), (6, 3))
@case(f32(1, 2, 4, 5), scale_factor=2)
def upsample_nearest(
    input: Tensor, size: Int | Seq[Int] | None = None, scale_factor: Number | Seq[Number] | None = None
):
    return resized(input, size, scale_factor, "nearest", None, None, False)


@api("torch.nn.functional.upsample_bilinear")
@case(f32(1, 2, 4, 5), (6, 3))
@case(f32(1, 2, 4, 5), scale_factor=2)
def upsample_bilinear(
    input: Tensor, size: Int | Seq[Int] | None = None, scale_factor: Number | Seq[Number] | None = None
):
    return resized(input, size, scale_factor, "bilinear", True, None, False)
