"""What image code is mostly made of."""

import math

import jax.numpy as jnp
from jax import lax
from jax import Array as Tensor


def gather(x, indices, axis):
    """x at the indices of one axis and at its own place in the others, where indices may be shorter than x."""
    if x.ndim == 0:
        return jnp.broadcast_to(x, indices.shape)
    if indices.ndim == 0:
        return x[indices]
    axis = axis % x.ndim
    block = tuple(slice(None) if i == axis else slice(n) for i, n in enumerate(indices.shape))
    return jnp.take_along_axis(x[block], indices, axis=axis)


def standardize(image: Tensor, mean: list[float], std: list[float]) -> Tensor:
    mean = jnp.array(mean, dtype=image.dtype).reshape(-1, 1, 1)
    std = jnp.array(std, dtype=image.dtype).reshape(-1, 1, 1)
    return (image - mean) / std


def gaussian_kernel(size: int, sigma: float) -> Tensor:
    x = jnp.arange(size, dtype=jnp.float32) - (size - 1) / 2
    kernel = jnp.exp(-x**2 / (2 * sigma**2))
    return kernel / kernel.sum()


def blur(image: Tensor, size: int = 5, sigma: float = 1.5) -> Tensor:
    """Blurs each channel of a batch."""
    kernel = gaussian_kernel(size, sigma).astype(image.dtype)
    kernel = jnp.outer(kernel, kernel)
    kernel = jnp.broadcast_to(kernel, (image.shape[1], 1, kernel.shape[0], kernel.shape[1]))
    border = size // 2
    padded = jnp.pad(image, ((0, 0),) * (image.ndim - 2) + ((border, border), (border, border)), mode="reflect")
    return lax.conv_general_dilated(padded, kernel, (1, 1), ((0, 0), (0, 0)), feature_group_count=image.shape[1])


def to_luma(image: Tensor) -> Tensor:
    if image.ndim < 3 or image.shape[-3] != 3:
        raise ValueError(f"image must have 3 channels, got {tuple(image.shape)}")
    red, green, blue = jnp.unstack(image, axis=-3)
    return jnp.expand_dims(0.299 * red + 0.587 * green + 0.114 * blue, -3).clip(0.0, 1.0)


def hue(image: Tensor) -> Tensor:
    largest, which = jnp.max(image, axis=-3), jnp.argmax(image, axis=-3)
    spread = largest - image.min(axis=-3)
    spread = jnp.where(spread == 0, jnp.ones_like(spread), spread)
    red, green, blue = jnp.unstack(image, axis=-3)
    candidates = jnp.stack([(green - blue) / spread, (blue - red) / spread + 2, (red - green) / spread + 4], axis=-3)
    angle = gather(candidates, jnp.expand_dims(which, -3), -3).squeeze(axis=-3)
    return (angle / 6.0) % 1.0 * 2 * math.pi


def psnr(prediction: Tensor, target: Tensor, largest: float = 1.0) -> Tensor:
    error = jnp.square(prediction - target)
    error = error.reshape(*error.shape[:1], -1).mean(axis=1)
    return 10 * jnp.log10(largest**2 / error.clip(min=1e-12))


def vignette(image: Tensor, strength: float) -> Tensor:
    height, width = image.shape[-2:]
    y, x = jnp.meshgrid(
        jnp.linspace(-1, 1, height, dtype=jnp.float32), jnp.linspace(-1, 1, width, dtype=jnp.float32), indexing="ij"
    )
    falloff = (1 - strength * (x**2 + y**2)).clip(min=0).astype(image.dtype)
    return image * falloff


def crop_center(image: Tensor, size: tuple[int, int]) -> Tensor:
    top = (image.shape[-2] - size[0]) // 2
    left = (image.shape[-1] - size[1]) // 2
    return image[..., top : top + size[0], left : left + size[1]]


def erase(images: Tensor, box: tuple[int, int, int, int], value: float = 0.0) -> Tensor:
    top, left, height, width = box
    images = images.at[..., top : top + height, left : left + width].set(value)
    return images
