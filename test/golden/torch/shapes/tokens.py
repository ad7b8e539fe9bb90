"""Attention over tokens, with einops: it takes the arrays of every framework."""

import torch
from einops import rearrange, reduce, repeat


def attend(x: torch.Tensor, heads: int):
    q = rearrange(x, "b n (h d) -> b h n d", h=heads)
    weights = torch.softmax(q @ q.transpose(-1, -2) * q.shape[-1] ** -0.5, dim=-1)
    pooled = reduce(weights, "b h n m -> b n m", "mean")
    return pooled.sum(dim=-1), rearrange(x, "b n d -> b d n").mean(dim=1)


def with_class_token(x: torch.Tensor, token: torch.Tensor):
    return torch.cat([repeat(token, "d -> b 1 d", b=x.shape[0]), x], dim=1)


def patches(image: torch.Tensor, size: int):
    return rearrange(image, "b c (h p) (w q) -> b (h w) (p q c)", p=size, q=size).float()
