"""Writes that other names see: views, second names, containers, attributes, private functions."""

import numpy as np


class RunningMean:
    def __init__(self, size: int) -> None:
        self.total = np.zeros((size,), dtype=np.float64)
        self.count = 0

    def update(self, batch: np.ndarray) -> np.ndarray:
        for row in batch:
            self.total[...] = self.total + row
            self.count += 1
        return self.total / self.count


def running_mean(batches: np.ndarray) -> np.ndarray:
    mean = RunningMean(batches.shape[-1])
    for batch in batches:
        result = mean.update(batch)
    return result


def two_names(x: np.ndarray, step: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    weights = x.copy()
    velocity = weights
    velocity -= step
    first = weights[0]
    first *= 2
    weights[...] = weights - 1
    return weights, velocity, first


def rows_of_a_buffer(a: np.ndarray, b: np.ndarray) -> np.ndarray:
    buffer = np.empty_like(a)
    for i in range(a.shape[0]):
        row = buffer[i]
        row[...] = np.broadcast_to(a[i].astype(row.dtype), row.shape)
        row[...] = (row + b[i]) * 2
    return buffer


def _normalise_in_place(x: np.ndarray, eps: float = 1e-3) -> np.ndarray:
    norm = np.abs(x).sum()
    x /= norm + eps
    return norm


def normalised(x: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    y = x.copy()
    whole = _normalise_in_place(y)
    part = _normalise_in_place(y[1], eps=1e-2) + 1
    return y, whole, part


def channels(image: np.ndarray) -> np.ndarray:
    r, g, b = np.unstack(image.copy(), axis=0)
    r += g
    g = g * b
    b = r + g
    return np.stack([r, g, b])


def pyramid(x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    levels = [x.copy(), x * 0.5]
    levels[0][...] = levels[0] + 1
    levels[1][0] = 5
    for k in range(2):
        levels[k] *= 2
    return levels[0], levels[1]


def previous(x: np.ndarray, step: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    current = x.copy()
    before = current
    for _ in range(3):
        before = current
        current = current * 2
        current += step
    return current, before


def returned_twice(x: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    y = x.copy()
    y = y + 1
    return y, y, y[0]


def border(x: np.ndarray, above: bool) -> np.ndarray:
    y = x.copy()
    y[:, 0], y[:, -1] = 1.0, x[:, 0]
    (y := np.maximum(y, 0.5)) if above else (y := np.minimum(y, 0.5))
    while np.abs(y := y * 0.5).max() > 0.1:
        pass
    return y


KERNEL = np.zeros((3, 3), dtype=np.float64)
KERNEL[1, 1] = 4
KERNEL[0, 1] = KERNEL[1, 0] = -2


def kernel() -> np.ndarray:
    return KERNEL * 1
