"""Statistics and a small attention, in arrays of any back end."""

import torch
from torch import Tensor


def normalize(x):
    mean = torch.mean(x)
    std = torch.std(x)
    return torch.div(torch.sub(x, mean), std)


def standardize(x: Tensor, dim: int = -1, eps: float = 1e-6) -> Tensor:
    centred = x - x.mean(dim=dim, keepdim=True)
    return centred / (x.std(dim=dim, unbiased=False, keepdim=True) + eps)  # population deviation


def attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    scores = query @ key.transpose(-2, -1) / query.shape[-1] ** 0.5
    scores = scores.masked_fill(~mask, float("-inf"))
    return torch.softmax(scores, dim=-1) @ value


def split_heads(x: Tensor, heads: int) -> Tensor:
    batch, length, width = x.shape
    return x.view(batch, length, heads, width // heads).permute(0, 2, 1, 3)
