"""What image code is mostly made of."""

import math

import numpy as np
from numpy import ndarray as Tensor
import math


def conv(x, w, b, stride, padding, dilation, groups):
    """Cross-correlation of x (N, C, *size) with w (O, C / groups, *kernel); padding: a pair for each spatial axis."""
    n = w.ndim - 2
    x = np.pad(x, ((0, 0), (0, 0), *padding))
    reach = [d * (k - 1) + 1 for d, k in zip(dilation, w.shape[2:])]
    windows = np.lib.stride_tricks.sliding_window_view(x, reach, tuple(range(2, n + 2)))
    steps = [slice(None, None, s) for s in (*stride, *dilation)]
    windows = windows[(slice(None), slice(None), *steps)]
    windows = np.moveaxis(windows, 1, n + 1)
    size = windows.shape[: n + 1]
    columns = windows.reshape(math.prod(size), groups, -1).swapaxes(0, 1)
    kernels = w.reshape(groups, w.shape[0] // groups, -1).swapaxes(1, 2)
    y = np.moveaxis((columns @ kernels).swapaxes(0, 1).reshape(*size, -1), -1, 1)
    return y if b is None else y + b.reshape(-1, *(1,) * n)


def gather(x, indices, axis):
    """x at the indices of one axis and at its own place in the others, where indices may be shorter than x."""
    if x.ndim == 0:
        return np.broadcast_to(x, indices.shape)
    if indices.ndim == 0:
        return x[indices]
    axis = axis % x.ndim
    block = tuple(slice(None) if i == axis else slice(n) for i, n in enumerate(indices.shape))
    return np.take_along_axis(x[block], indices, axis=axis)


def standardize(image: Tensor, mean: list[float], std: list[float]) -> Tensor:
    mean = np.array(mean, dtype=image.dtype).reshape(-1, 1, 1)
    std = np.array(std, dtype=image.dtype).reshape(-1, 1, 1)
    return (image - mean) / std


def gaussian_kernel(size: int, sigma: float) -> Tensor:
    x = np.arange(size, dtype=np.float32) - (size - 1) / 2
    kernel = np.exp(-x**2 / (2 * sigma**2))
    return kernel / kernel.sum()


def blur(image: Tensor, size: int = 5, sigma: float = 1.5) -> Tensor:
    """Blurs each channel of a batch."""
    kernel = gaussian_kernel(size, sigma).astype(image.dtype)
    kernel = np.outer(kernel, kernel)
    kernel = np.broadcast_to(kernel, (image.shape[1], 1, kernel.shape[0], kernel.shape[1]))
    border = size // 2
    padded = np.pad(image, ((0, 0),) * (image.ndim - 2) + ((border, border), (border, border)), mode="reflect")
    return conv(padded, kernel, None, (1, 1), ((0, 0), (0, 0)), (1, 1), image.shape[1])


def to_luma(image: Tensor) -> Tensor:
    if image.ndim < 3 or image.shape[-3] != 3:
        raise ValueError(f"image must have 3 channels, got {tuple(image.shape)}")
    red, green, blue = np.unstack(image, axis=-3)
    return np.expand_dims(0.299 * red + 0.587 * green + 0.114 * blue, -3).clip(0.0, 1.0)


def hue(image: Tensor) -> Tensor:
    largest, which = np.max(image, axis=-3), np.argmax(image, axis=-3)
    spread = largest - image.min(axis=-3)
    spread = np.where(spread == 0, np.ones_like(spread), spread)
    red, green, blue = np.unstack(image, axis=-3)
    candidates = np.stack([(green - blue) / spread, (blue - red) / spread + 2, (red - green) / spread + 4], axis=-3)
    angle = gather(candidates, np.expand_dims(which, -3), -3).squeeze(axis=-3)
    return (angle / 6.0) % 1.0 * 2 * math.pi


def psnr(prediction: Tensor, target: Tensor, largest: float = 1.0) -> Tensor:
    error = np.square(prediction - target)
    error = error.reshape(*error.shape[:1], -1).mean(axis=1)
    return 10 * np.log10(largest**2 / np.maximum(error, 1e-12))


def vignette(image: Tensor, strength: float) -> Tensor:
    height, width = image.shape[-2:]
    y, x = np.meshgrid(
        np.linspace(-1, 1, height, dtype=np.float32), np.linspace(-1, 1, width, dtype=np.float32), indexing="ij"
    )
    falloff = np.maximum(1 - strength * (x**2 + y**2), 0).astype(image.dtype)
    return image * falloff


def crop_center(image: Tensor, size: tuple[int, int]) -> Tensor:
    top = (image.shape[-2] - size[0]) // 2
    left = (image.shape[-1] - size[1]) // 2
    return image[..., top : top + size[0], left : left + size[1]].copy()


def erase(images: Tensor, box: tuple[int, int, int, int], value: float = 0.0) -> Tensor:
    top, left, height, width = box
    images = images.copy()
    images[..., top : top + height, left : left + width] = value
    return images
