"""Writes that other names see: views, second names, containers, attributes, private functions."""

import torch


class RunningMean:
    def __init__(self, size: int) -> None:
        self.total = torch.zeros(size, dtype=torch.float64)
        self.count = 0

    def update(self, batch: torch.Tensor) -> torch.Tensor:
        for row in batch:
            self.total.add_(row)
            self.count += 1
        return self.total / self.count


def running_mean(batches: torch.Tensor) -> torch.Tensor:
    mean = RunningMean(batches.shape[-1])
    for batch in batches:
        result = mean.update(batch)
    return result


def two_names(x: torch.Tensor, step: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    weights = x.clone()
    velocity = weights
    velocity -= step
    first = weights[0]
    first *= 2
    weights.sub_(1)
    return weights, velocity, first


def rows_of_a_buffer(a: torch.Tensor, b: torch.Tensor) -> torch.Tensor:
    buffer = torch.empty_like(a)
    for i in range(a.shape[0]):
        row = buffer[i]
        row.copy_(a[i])
        row.add_(b[i]).mul_(2)
    return buffer


def _normalise_in_place(x: torch.Tensor, eps: float = 1e-3) -> torch.Tensor:
    norm = x.abs().sum()
    x /= norm + eps
    return norm


def normalised(x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    y = x.clone()
    whole = _normalise_in_place(y)
    part = _normalise_in_place(y[1], eps=1e-2) + 1
    return y, whole, part


def channels(image: torch.Tensor) -> torch.Tensor:
    r, g, b = image.clone().unbind(0)
    r += g
    g.mul_(b)
    torch.add(r, g, out=b)
    return torch.stack([r, g, b])


def pyramid(x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    levels = [x.clone(), x * 0.5]
    levels[0].add_(1)
    levels[1][0] = 5
    for k in range(2):
        levels[k] *= 2
    return levels[0], levels[1]


def previous(x: torch.Tensor, step: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    current = x.clone()
    before = current
    for _ in range(3):
        before = current
        current = current * 2
        current += step
    return current, before


def returned_twice(x: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    y = x.clone()
    return y, y.add_(1), y[0]


def border(x: torch.Tensor, above: bool) -> torch.Tensor:
    y = x.clone()
    y[:, 0], y[:, -1] = 1.0, x[:, 0]
    torch.clamp(y, min=0.5, out=y) if above else torch.clamp(y, max=0.5, out=y)
    while y.mul_(0.5).abs().max() > 0.1:
        pass
    return y


KERNEL = torch.zeros(3, 3, dtype=torch.float64)
KERNEL[1, 1] = 4
KERNEL[0, 1] = KERNEL[1, 0] = -2


def kernel() -> torch.Tensor:
    return KERNEL * 1
