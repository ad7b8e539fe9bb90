"""Counts of a classifier, which are integers until they meet a weight."""

from typing import Optional

import torch
from torch import Tensor
from torch.autograd import forward_ad


def true_positives(predictions: Tensor, target: Tensor, weights: Optional[Tensor] = None) -> Tensor:
    hits = ((predictions > 0.5) & (target == 1)).to(torch.long)
    weight = weights if weights is not None else 1.0
    return torch.cumsum(hits * weight, dim=0)


def f_score(predictions: Tensor, target: Tensor, beta: float = 2.0) -> Tensor:
    hits = ((predictions > 0.5) & (target == 1)).sum()
    wrong = ((predictions > 0.5) != (target == 1)).sum()
    return (1 + beta**2) * hits / ((1 + beta**2) * hits + beta**2 * wrong)


def support(state, thresholds=None):
    if thresholds is None:
        return (state[1] == 1).sum(dim=0).float()
    return state[0][:, 1].sum(dim=0)


def empty(image: Tensor, other) -> bool:
    return image.shape.numel() == 0 or other.shape.numel() == 0


def softplus(x: Tensor) -> Tensor:
    if forward_ad.unpack_dual(x).tangent is None:
        return torch.torch.log1p(torch.exp(x))
    return torch.nn.functional.softplus(x)


def histogram(image: Tensor, centers: Tensor) -> Tensor:
    dtype = torch.promote_types(torch.float32, torch.promote_types(image.dtype, centers.dtype))
    distance = (image.to(dtype)[:, None] - centers.to(dtype)).abs()
    return torch.exp(-distance).sum(dim=0)
