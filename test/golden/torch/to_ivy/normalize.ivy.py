"""Statistics and a small attention, in arrays of any back end."""

import ivy
from ivy import Array as Tensor


def normalize(x):
    mean = ivy.mean(x)
    std = ivy.std(x, correction=1)
    return (x - mean) / std


def standardize(x: Tensor, dim: int = -1, eps: float = 1e-6) -> Tensor:
    centred = x - x.mean(axis=dim, keepdims=True)
    return centred / (x.std(axis=dim, correction=0, keepdims=True) + eps)  # population deviation


def attend(query: Tensor, key: Tensor, value: Tensor, mask: Tensor) -> Tensor:
    scores = query @ ivy.swapaxes(key, -2, -1) / query.shape[-1] ** 0.5
    scores = ivy.where(~mask, ivy.array(float("-inf"), dtype=scores.dtype), scores)
    return ivy.softmax(scores, axis=-1) @ value


def split_heads(x: Tensor, heads: int) -> Tensor:
    batch, length, width = x.shape
    return ivy.permute_dims(x.reshape((batch, length, heads, width // heads)), (0, 2, 1, 3))
