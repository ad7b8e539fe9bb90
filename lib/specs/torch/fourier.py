"""torch.fft."""

from helpers import *
from ivyc_spec import *


def transform(x, n, dim, norm, inverse):
    return core.fft(
        floating(x), None if n is None else (n,), (dim,), "backward" if norm is None else norm, inverse=inverse
    )


@api("torch.fft.fft", aten="fft_fft", out=True)
@case(f32(2, 6))
@case(c64(2, 6), 4, 0, "ortho")
@case(f64(5), n=8, norm="forward")
@case(i64(2, 4))
def fft(input: Tensor, n: Int | None = None, dim: Int = -1, norm: Str | None = None):
    return transform(input, n, dim, norm, False)


@api("torch.fft.ifft", aten="fft_ifft", out=True)
@case(c64(2, 6))
@case(c64(2, 6), 4, 0, "ortho")
def ifft(input: Tensor, n: Int | None = None, dim: Int = -1, norm: Str | None = None):
    return transform(input, n, dim, norm, True)


@api("torch.fft.rfft", aten="fft_rfft", out=True)
@case(f32(2, 6))
@case(f64(2, 6), 4, 0, "ortho")
def rfft(input: Tensor, n: Int | None = None, dim: Int = -1, norm: Str | None = None):
    return core.rfft(floating(input), None if n is None else (n,), (dim,), "backward" if norm is None else norm)


@api("torch.fft.irfft", aten="fft_irfft", out=True)
@case(c64(2, 4))
@case(c64(2, 4), 5, -1, "ortho")
def irfft(input: Tensor, n: Int | None = None, dim: Int = -1, norm: Str | None = None):
    return core.irfft(input, None if n is None else (n,), (dim,), "backward" if norm is None else norm)


def several_axes(s, dim, n):
    if dim is not None:
        return tuple(dim)
    return tuple(range(-len(s), 0)) if s is not None else n


@api("torch.fft.fft2", aten="fft_fft2", out=True)
@case(f32(2, 4, 6))
@case(c64(4, 6), norm="ortho")
def fft2(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] = (-2, -1), norm: Str | None = None):
    return core.fft(floating(input), s, tuple(dim), "backward" if norm is None else norm)


@api("torch.fft.ifft2", aten="fft_ifft2", out=True)
@case(c64(2, 4, 6))
def ifft2(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] = (-2, -1), norm: Str | None = None):
    return core.fft(floating(input), s, tuple(dim), "backward" if norm is None else norm, inverse=True)


@api("torch.fft.rfft2", aten="fft_rfft2", out=True)
@case(f32(2, 4, 6))
def rfft2(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] = (-2, -1), norm: Str | None = None):
    return core.rfft(floating(input), s, tuple(dim), "backward" if norm is None else norm)


@api("torch.fft.irfft2", aten="fft_irfft2", out=True)
@case(c64(2, 4, 4))
@case(c64(4, 4), s=(4, 7))
def irfft2(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] = (-2, -1), norm: Str | None = None):
    return core.irfft(input, s, tuple(dim), "backward" if norm is None else norm)


@api("torch.fft.fftn", aten="fft_fftn", out=True)
@case(f32(2, 4, 6), dim=(0, 2), differs={"unknown batch": "it is transformed"})
@case(f32(4, 6), s=(4, 8))
def fftn(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] | None = None, norm: Str | None = None):
    return core.fft(
        floating(input), s, several_axes(s, dim, tuple(range(rank(input)))), "backward" if norm is None else norm
    )


@api("torch.fft.rfftn", aten="fft_rfftn", out=True)
@case(f32(2, 4, 6), dim=(0, 2), differs={"unknown batch": "it is transformed"})
@case(f32(4, 6), s=(4, 8))
def rfftn(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] | None = None, norm: Str | None = None):
    over = several_axes(s, dim, tuple(range(rank(input))))
    return core.rfft(floating(input), s, over, "backward" if norm is None else norm)


@api("torch.fft.irfftn", aten="fft_irfftn", out=True)
@case(c64(4, 4), s=(4, 7))
def irfftn(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] | None = None, norm: Str | None = None):
    over = several_axes(s, dim, tuple(range(rank(input))))
    return core.irfft(input, s, over, "backward" if norm is None else norm)


@api("torch.fft.ifftn", aten="fft_ifftn", out=True)
@case(c64(4, 6), s=(4, 8))
@case(c64(2, 4, 6), dim=(1, 2))
def ifftn(input: Tensor, s: Seq[Int] | None = None, dim: Seq[Int] | None = None, norm: Str | None = None):
    over = several_axes(s, dim, tuple(range(rank(input))))
    return core.fft(floating(input), s, over, "backward" if norm is None else norm, inverse=True)


SWAPPED = {"backward": "forward", "forward": "backward", "ortho": "ortho"}


@api("torch.fft.hfft", aten="fft_hfft", out=True)
@case(c64(2, 4))
@case(c64(2, 4), 5, norm="ortho")
@case(c128(4, 2), 7, 0, "forward")
def hfft(input: Tensor, n: Int | None = None, dim: Int = -1, norm: Str | None = None):
    """Real numbers from the first half of what is symmetric; forward is what backward is in irfft."""
    return core.irfft(
        core.conj(input), None if n is None else (n,), (dim,), SWAPPED["backward" if norm is None else norm]
    )


@api("torch.fft.ihfft", aten="fft_ihfft", out=True)
@case(f32(2, 6))
@case(f64(2, 6), 5, norm="ortho")
def ihfft(input: Tensor, n: Int | None = None, dim: Int = -1, norm: Str | None = None):
    lengths = None if n is None else (n,)
    return core.conj(core.rfft(floating(input), lengths, (dim,), SWAPPED["backward" if norm is None else norm]))


@api("torch.fft.fftshift", aten="fft_fftshift")
@case(f32(2, 5))
@case(f32(2, 5), dim=1)
@case(f32(2, 5), dim=(0, 1))
def fftshift(input: Tensor, dim: Int | Seq[Int] | None = None):
    return core.fftshift(input, axes=tuple(dim) if is_sequence(dim) else dim)


@api("torch.fft.ifftshift", aten="fft_ifftshift")
@case(f32(2, 5))
@case(f32(2, 5), dim=1)
@case(f32(2, 5), dim=(0, 1))
def ifftshift(input: Tensor, dim: Int | Seq[Int] | None = None):
    return core.ifftshift(input, axes=tuple(dim) if is_sequence(dim) else dim)


@api("torch.fft.fftfreq", aten="fft_fftfreq")
@case(5)
@case(6, 0.5)
def fftfreq(n: Int, d: Float = 1.0, *, dtype: DType | None = None, device: Erased = None):
    places = [i if i < (n + 1) // 2 else i - n for i in range(n)]
    return core.asarray([i / (n * d) for i in places], dtype=creation_dtype(dtype))


@api("torch.fft.rfftfreq", aten="fft_rfftfreq")
@case(5)
@case(6, 0.5)
def rfftfreq(n: Int, d: Float = 1.0, *, dtype: DType | None = None, device: Erased = None):
    return core.asarray([i / (n * d) for i in range(n // 2 + 1)], dtype=creation_dtype(dtype))


# Spectra of frames


def frame_window(window, n_fft, win_length, like):
    """The window in the middle of a frame; without one, all elements of it count alike."""
    length = n_fft if win_length is None else win_length
    given = core.ones((length,), dtype=dtype(like)) if window is None else window
    if win_length is None or known(win_length) and known(n_fft) and win_length == n_fft:
        return given
    before = (n_fft - length) // 2
    return core.pad(given, ((before, n_fft - length - before),))


@api("torch.stft", "Tensor.stft")
@case(f32(2, 20), 8, return_complex=True)
@case(f32(20), 8, 3, window=f32(8), return_complex=True)
@case(f64(2, 20), n_fft=8, hop_length=4, win_length=5, window=f64(5), normalized=True, return_complex=True)
@case(f32(2, 20), 8, win_length=6, center=False, onesided=False, return_complex=True)
@case(f32(2, 20), 8, center=True, pad_mode="constant", return_complex=True)
@case(f32(2, 20), 8, return_complex=False)
def stft(
    input: Tensor,
    n_fft: Int,
    hop_length: Int | None = None,
    win_length: Int | None = None,
    window: Tensor | None = None,
    center: Bool = True,
    pad_mode: Str = "reflect",
    normalized: Bool = False,
    onesided: Bool | None = None,
    return_complex: Bool | None = None,
    align_to_window: Refused = None,
):
    """Frames of the last axis, hop_length apart, times the window; a column for each frame."""
    assume(is_floating(input), "is a floating tensor", input)
    mode = pad_mode
    if known(pad_mode) and pad_mode in ("replicate", "circular"):
        mode = "edge" if pad_mode == "replicate" else "wrap"
    x = core.pad(input, ((n_fft // 2, n_fft // 2),), mode=mode) if center else input
    hop = n_fft // 4 if hop_length is None else hop_length
    frames = core.sliding_window(x, axis=-1, size=n_fft, step=hop)
    weighted = core.multiply(frames, frame_window(window, n_fft, win_length, input))
    scale = "ortho" if normalized else "backward"
    if onesided is None or onesided:
        spectrum = core.rfft(weighted, None, (-1,), scale)
    else:
        spectrum = core.fft(weighted, None, (-1,), scale)
    columns = core.matrix_transpose(spectrum)
    return columns if return_complex else core.view_as_real(columns)
