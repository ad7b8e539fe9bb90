"""Losses, metrics and small numerical routines as training code has them."""

from typing import Optional

import torch
import torch.nn.functional as F


def smooth_labels(labels: torch.Tensor, classes: int, smoothing: float = 0.1) -> torch.Tensor:
    targets = F.one_hot(labels, classes).float()
    return targets * (1 - smoothing) + smoothing / classes


def soft_cross_entropy(
    logits: torch.Tensor, targets: torch.Tensor, weight: Optional[torch.Tensor] = None
) -> torch.Tensor:
    loss = -(targets * F.log_softmax(logits, dim=-1)).sum(dim=-1)
    if weight is not None:
        loss = loss * weight
    return loss.mean()


@torch.no_grad()
def top_k_accuracy(logits: torch.Tensor, labels: torch.Tensor, k: int = 3) -> torch.Tensor:
    best = logits.topk(k, dim=1).indices
    return best.eq(labels.view(-1, 1)).any(dim=1).float().mean()


def info_nce(queries: torch.Tensor, keys: torch.Tensor, temperature: float = 0.07) -> torch.Tensor:
    queries = F.normalize(queries, dim=-1)
    keys = F.normalize(keys, dim=-1)
    logits = queries @ keys.t() / temperature
    labels = torch.arange(len(queries), device=queries.device)
    return F.cross_entropy(logits, labels)


def pairwise_distance(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    squared = a.pow(2).sum(1, keepdim=True) + b.pow(2).sum(1) - 2 * a.mm(b.t())
    return squared.clamp(min=0).sqrt()


def confusion_matrix(predicted: torch.Tensor, labels: torch.Tensor, classes: int) -> torch.Tensor:
    index = classes * labels + predicted
    return torch.bincount(index, minlength=classes**2).reshape(classes, classes)


def masked_mean(values: torch.Tensor, mask: torch.Tensor, dim: int = -1) -> torch.Tensor:
    weights = mask.to(values.dtype)
    return (values * weights).sum(dim) / weights.sum(dim).clamp(min=1)


def explained_variance(data: torch.Tensor, components: int) -> torch.Tensor:
    centered = data - data.mean(0)
    _, singular, _ = torch.linalg.svd(centered, full_matrices=False)
    variance = singular.square() / (data.size(0) - 1)
    return variance[:components].sum() / variance.sum()


def moving_average(series: torch.Tensor, window: int) -> torch.Tensor:
    sums = torch.cumsum(F.pad(series, (1, 0)), dim=-1)
    return (sums[..., window:] - sums[..., :-window]) / window


def clip_gradient(gradients: list[torch.Tensor], limit: float):
    norm = torch.stack([g.detach().norm(2) for g in gradients]).norm(2)
    scale = limit / (norm + 1e-6)
    if scale.item() >= 1.0:
        return gradients, norm
    return [g * scale for g in gradients], norm


def rotary(x: torch.Tensor, base: float = 10000.0) -> torch.Tensor:
    batch, length, width = x.shape
    frequencies = 1.0 / base ** (torch.arange(0, width, 2, device=x.device).float() / width)
    angles = torch.outer(torch.arange(length, device=x.device, dtype=frequencies.dtype), frequencies)
    even, odd = x[..., 0::2], x[..., 1::2]
    turned = torch.stack([even * angles.cos() - odd * angles.sin(), even * angles.sin() + odd * angles.cos()], dim=-1)
    return turned.flatten(-2)
