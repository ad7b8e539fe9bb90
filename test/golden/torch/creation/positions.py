import math

import torch


def sinusoidal(length: int, width: int, base: float = 10000.0) -> torch.Tensor:
    position = torch.arange(length, dtype=torch.float32).unsqueeze(1)
    frequency = torch.exp(torch.arange(0, width, 2).float() * -(math.log(base) / width))
    table = torch.stack([torch.sin(position * frequency), torch.cos(position * frequency)], dim=-1)
    return table.flatten(1)


def grid(height: int, width: int, dtype=torch.float32) -> torch.Tensor:
    ys = torch.linspace(-1, 1, height, dtype=dtype)
    xs = torch.linspace(-1, 1, width, dtype=dtype)
    y, x = torch.meshgrid(ys, xs, indexing="ij")
    return torch.stack([x, y], -1)[None]


def rotation(angle: torch.Tensor) -> torch.Tensor:
    c, s = angle.cos(), angle.sin()
    zero, one = torch.zeros_like(c), torch.ones_like(c)
    rows = [torch.stack(row, dim=-1) for row in ((c, -s, zero), (s, c, zero), (zero, zero, one))]
    return torch.stack(rows, dim=-2)


def identity_like(n: int, x: torch.Tensor) -> torch.Tensor:
    return torch.eye(n, device=x.device, dtype=x.dtype)[None].repeat(x.shape[0], 1, 1)


def constants() -> torch.Tensor:
    return torch.tensor([1, 2, 3]) * 0.5 + torch.full((3,), 2)
