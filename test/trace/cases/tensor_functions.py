"""Torch functions with control flow, writes, classes and closures, as people write them; `INPUTS` has their inputs."""

import functools
import math
from typing import Optional

import numpy as np
import torch
import torch.nn.functional as F
from torch import Tensor

_random = np.random.default_rng(0)
f32 = lambda *shape: _random.standard_normal(shape).astype(np.float32)  # noqa: E731


def normalise(x: Tensor, eps: float = 1e-5):
    mean = x.mean(dim=-1, keepdim=True)
    deviation = x.std(dim=-1, keepdim=True)
    return (x - mean) / (deviation + eps)


def branches_on_shapes(x: Tensor):
    if x.dim() == 3:
        x = x.unsqueeze(0)
    if x.shape[1] % 2:
        x = F.pad(x, (0, 0, 0, 0, 0, 1))
    n, c, h, w = x.shape
    if not torch.is_floating_point(x):
        raise TypeError("a floating tensor is expected")
    return x.reshape(n, c // 2, 2, h * w).amax(2), (n, c, h, w)


def loops(x: Tensor, levels: int = 3):
    outputs = []
    for level in range(levels):
        x = F.avg_pool2d(x, 2) if min(x.shape[-2:]) >= 2 else x
        outputs.append(x * 2.0**level)
    return outputs


def writes(x: Tensor):
    out = torch.zeros_like(x)
    out[0] = x[1]
    out[:, 1:] += 1
    row = out[1]
    row.mul_(2)
    column = out.transpose(0, 1)[0]
    column -= 5
    copy = out.clone()
    copy.add_(100)
    parts = out.unbind(0)
    parts[0].fill_(7)
    return out, copy, row


def shared_subexpressions(x: Tensor, y: Tensor):
    a = (x + y) * 2
    b = (x + y) * 2
    unused = torch.exp(a)  # noqa: F841
    return a - b, torch.sigmoid(x + y)


def several_results(x: Tensor):
    values, indices = x.max(dim=1)
    low, high = torch.chunk(x, 2, dim=1)
    top = torch.topk(x, 2, dim=1)
    return values, indices, low + high, top.values, x.sort(dim=0, descending=True)[0]


class Scaler:
    def __init__(self, factor, offset=0.0):
        self.factor = factor
        self.offset = offset

    @property
    def shift(self):
        return self.offset * 2

    def __call__(self, x):
        return x * self.factor + self.shift


def objects(x: Tensor):
    return Scaler(3.0, offset=0.5)(Scaler(2)(x))


def compose(*functions):
    return functools.reduce(lambda f, g: lambda x: g(f(x)), functions)


def closures(x: Tensor):
    pipeline = compose(torch.abs, torch.sqrt, lambda t: t - t.mean(), functools.partial(torch.clamp, min=-0.5, max=0.5))
    return pipeline(x)


def nested_inputs(params: dict, xs: list):
    total = sum(x.sum() for x in xs)
    return {"scaled": params["weight"] @ params["bias"][:, None], "total": total}


def dtypes(x: Tensor, mask: Tensor):
    work = x.double() if x.dtype == torch.float32 else x
    eps = torch.finfo(x.dtype).eps
    count = mask.sum()
    return (work * mask).sum() / count.clamp(min=1), work.to(x.dtype) + eps, mask.long() + 1


def kernel(size: int, sigma: float, dtype=torch.float32):
    x = torch.arange(size, dtype=dtype) - (size - 1) / 2
    weights = torch.exp(-(x**2) / (2 * sigma**2))
    return weights / weights.sum()


def blur(x: Tensor, size: int = 3, sigma: float = 1.5, weight: Optional[Tensor] = None):
    k = kernel(size, sigma, x.dtype)
    c = x.shape[1]
    window = torch.outer(k, k).expand(c, 1, size, size)
    if weight is not None:
        window = window * weight
    return F.conv2d(F.pad(x, [size // 2] * 4, mode="reflect"), window, groups=c)


def rotation(angle: Tensor):
    cos, sin = torch.cos(angle), torch.sin(angle)
    matrix = torch.stack([torch.stack([cos, -sin], dim=-1), torch.stack([sin, cos], dim=-1)], dim=-2)
    return matrix @ matrix.transpose(-1, -2), torch.linalg.det(matrix)


def statistics(x: Tensor):
    shape = tuple(size for size in x.shape if size > 1)
    names = [f"axis{i}" for i, size in enumerate(x.shape) if size > 1]
    result = {name: x.mean(dim=i) for i, name in enumerate(names)}
    result["volume"] = math.prod(shape)
    return result


def attention(q: Tensor, k: Tensor, v: Tensor, heads: int = 2):
    b, n, d = q.shape
    split = lambda t: t.view(b, n, heads, d // heads).permute(0, 2, 1, 3)  # noqa: E731
    scores = split(q) @ split(k).transpose(-2, -1) / math.sqrt(d // heads)
    weights = torch.softmax(scores, dim=-1)
    return (weights @ split(v)).transpose(1, 2).reshape(b, n, d)


INPUTS = {
    "normalise": [{"x": f32(4, 5)}, {"x": f32(2, 3, 6), "eps": 0.1}],
    "branches_on_shapes": [{"x": f32(3, 4, 5)}, {"x": f32(2, 4, 2, 2)}],
    "loops": [{"x": f32(1, 2, 8, 8)}, {"x": f32(1, 1, 4, 4), "levels": 5}],
    "writes": [{"x": f32(2, 3)}, {"x": f32(4, 2)}],
    "shared_subexpressions": [{"x": f32(3), "y": f32(2, 1)}],
    "several_results": [{"x": f32(3, 4)}],
    "objects": [{"x": f32(3)}],
    "closures": [{"x": f32(3, 3)}],
    "nested_inputs": [{"params": {"weight": f32(2, 3), "bias": f32(3)}, "xs": [f32(2), f32(4, 1)]}],
    "dtypes": [{"x": f32(3, 4), "mask": f32(3, 4) > 0}, {"x": f32(5).astype(np.float64), "mask": f32(5) > 0}],
    "blur": [
        {"x": f32(1, 2, 6, 7)},
        {"x": f32(1, 1, 8, 8), "size": 5, "sigma": 0.8},
        {"x": f32(1, 2, 6, 7), "weight": f32(2, 1, 1, 1)},
    ],
    "rotation": [{"angle": f32(3)}],
    "statistics": [{"x": f32(2, 1, 3)}],
    "attention": [{"q": f32(2, 3, 4), "k": f32(2, 3, 4), "v": f32(2, 3, 4)}],
}
