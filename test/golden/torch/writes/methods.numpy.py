"""Objects that hold tensors, with private methods that write to what they are given."""

from dataclasses import dataclass

import numpy as np


@dataclass
class Box:
    corners: np.ndarray
    valid: np.ndarray


class Accumulator:
    def __init__(self, size: int) -> None:
        self.counts = np.zeros((size,), dtype=np.int64)
        self.largest = np.full((size,), -1e9, dtype=np.float64)

    def _count(self, counts: np.ndarray, values: np.ndarray) -> int:
        counts[values] += 1
        return values.size

    def _clip(self, values: np.ndarray) -> None:
        values[...] = np.maximum(values, 0)
        values[values > 10] = 10

    def add(self, values: np.ndarray, weights: np.ndarray) -> int:
        kept = weights.copy()
        self._clip(kept)
        self.largest[values] = np.maximum(self.largest[values], kept)
        counted = self._count(self.counts, values)
        self.counts[0] = 0
        return counted


def accumulate(values: np.ndarray, weights: np.ndarray):
    accumulator = Accumulator(5)
    first = accumulator.add(values[:3], weights[:3])
    second = accumulator.add(values[3:], weights[3:])
    return accumulator.counts, accumulator.largest, first + second


def moved(corners: np.ndarray, offset: float):
    box = Box(corners.copy(), np.ones((corners.shape[0],), dtype=np.bool_))
    box.corners[:, 0] += offset
    box.corners[box.corners < 0] = 0
    box.valid[0] = False
    return box.corners, box.valid
