"""Stores with integers, slices and index tensors side by side."""

import numpy as np


def marked(volume: np.ndarray, index: np.ndarray, value: np.ndarray) -> np.ndarray:
    result = volume.copy()
    result[0, :][:, index] = value
    result[1, :, None][:, :, index] = 7
    result[..., 0][..., index] = -1
    return result


def doubled(volume: np.ndarray, mask: np.ndarray) -> np.ndarray:
    result = volume.copy()
    result[1, :][:, mask] *= 2
    return result


class Histogram:
    def __init__(self, bins):
        self.counts = np.zeros(bins, dtype=np.int64)
        self.last = None

    def observe(self, values):
        for value in values:
            self.counts[value] += 1
        self.last = values
        self.last[0] = 0
        return self.counts, self.last


def observed(values: np.ndarray):
    return Histogram(5).observe(values.tolist())
