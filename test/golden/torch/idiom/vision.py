"""What image code is mostly made of."""

import math

import torch
import torch.nn.functional as F
from torch import Tensor


def standardize(image: Tensor, mean: list[float], std: list[float]) -> Tensor:
    mean = torch.tensor(mean, dtype=image.dtype, device=image.device).view(-1, 1, 1)
    std = torch.tensor(std, dtype=image.dtype, device=image.device).view(-1, 1, 1)
    return (image - mean) / std


def gaussian_kernel(size: int, sigma: float) -> Tensor:
    x = torch.arange(size, dtype=torch.float32) - (size - 1) / 2
    kernel = torch.exp(-x.pow(2) / (2 * sigma**2))
    return kernel / kernel.sum()


def blur(image: Tensor, size: int = 5, sigma: float = 1.5) -> Tensor:
    """Blurs each channel of a batch."""
    kernel = gaussian_kernel(size, sigma).to(image)
    kernel = torch.outer(kernel, kernel).expand(image.shape[1], 1, -1, -1)
    border = size // 2
    padded = F.pad(image, (border, border, border, border), mode="reflect")
    return F.conv2d(padded, kernel, groups=image.shape[1])


def to_luma(image: Tensor) -> Tensor:
    if image.dim() < 3 or image.size(-3) != 3:
        raise ValueError(f"image must have 3 channels, got {tuple(image.size())}")
    red, green, blue = image.unbind(dim=-3)
    return (0.299 * red + 0.587 * green + 0.114 * blue).unsqueeze(-3).clamp(0.0, 1.0)


def hue(image: Tensor) -> Tensor:
    largest, which = image.max(dim=-3)
    spread = largest - image.amin(dim=-3)
    spread = torch.where(spread == 0, torch.ones_like(spread), spread)
    red, green, blue = torch.unbind(image, -3)
    candidates = torch.stack([(green - blue) / spread, (blue - red) / spread + 2, (red - green) / spread + 4], dim=-3)
    angle = torch.gather(candidates, -3, which.unsqueeze(-3)).squeeze(-3)
    return (angle / 6.0) % 1.0 * 2 * math.pi


def psnr(prediction: Tensor, target: Tensor, largest: float = 1.0) -> Tensor:
    error = F.mse_loss(prediction, target, reduction="none").flatten(1).mean(dim=1)
    return 10 * torch.log10(largest**2 / error.clamp_min(1e-12))


def vignette(image: Tensor, strength: float) -> Tensor:
    height, width = image.shape[-2:]
    y, x = torch.meshgrid(torch.linspace(-1, 1, height), torch.linspace(-1, 1, width), indexing="ij")
    falloff = (1 - strength * (x**2 + y**2)).clamp_(min=0).to(image.dtype)
    return image * falloff


def crop_center(image: Tensor, size: tuple[int, int]) -> Tensor:
    top = (image.shape[-2] - size[0]) // 2
    left = (image.shape[-1] - size[1]) // 2
    return image[..., top : top + size[0], left : left + size[1]].clone()


def erase(images: Tensor, box: tuple[int, int, int, int], value: float = 0.0) -> Tensor:
    top, left, height, width = box
    images = images.clone()
    images[..., top : top + height, left : left + width] = value
    return images
