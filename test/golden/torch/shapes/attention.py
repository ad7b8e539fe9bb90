"""Scaled dot-product attention, written out."""

import math
from typing import Optional

import torch
import torch.nn.functional as F
from torch import Tensor


def split_heads(x: Tensor, heads: int) -> Tensor:
    batch, length, width = x.shape
    return x.view(batch, length, heads, width // heads).transpose(1, 2)


def merge_heads(x: Tensor) -> Tensor:
    b, h, n, d = x.size()
    return x.transpose(1, 2).contiguous().view(b, n, h * d)


def attention(query: Tensor, key: Tensor, value: Tensor, heads: int, mask: Optional[Tensor] = None) -> Tensor:
    q, k, v = (split_heads(t, heads) for t in (query, key, value))
    scores = torch.matmul(q, k.transpose(-2, -1)) / math.sqrt(q.size(-1))
    if mask is not None:
        # True means: look at it
        scores = scores.masked_fill(~mask, float("-inf"))
    weights = F.softmax(scores, dim=-1)
    return merge_heads(torch.matmul(weights, v))
