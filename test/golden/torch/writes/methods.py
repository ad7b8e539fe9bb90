"""Objects that hold tensors, with private methods that write to what they are given."""

from dataclasses import dataclass

import torch


@dataclass
class Box:
    corners: torch.Tensor
    valid: torch.Tensor


class Accumulator:
    def __init__(self, size: int) -> None:
        self.counts = torch.zeros(size, dtype=torch.int64)
        self.largest = torch.full((size,), -1e9, dtype=torch.float64)

    def _count(self, counts: torch.Tensor, values: torch.Tensor) -> int:
        counts[values] += 1
        return values.numel()

    def _clip(self, values: torch.Tensor) -> None:
        values.clamp_(min=0)
        values[values > 10] = 10

    def add(self, values: torch.Tensor, weights: torch.Tensor) -> int:
        kept = weights.clone()
        self._clip(kept)
        self.largest[values] = torch.maximum(self.largest[values], kept)
        counted = self._count(self.counts, values)
        self.counts[0] = 0
        return counted


def accumulate(values: torch.Tensor, weights: torch.Tensor):
    accumulator = Accumulator(5)
    first = accumulator.add(values[:3], weights[:3])
    second = accumulator.add(values[3:], weights[3:])
    return accumulator.counts, accumulator.largest, first + second


def moved(corners: torch.Tensor, offset: float):
    box = Box(corners.clone(), torch.ones(corners.shape[0], dtype=torch.bool))
    box.corners[:, 0] += offset
    box.corners[box.corners < 0] = 0
    box.valid[0] = False
    return box.corners, box.valid
