import math

import numpy as np


def sinusoidal(length: int, width: int, base: float = 10000.0) -> np.ndarray:
    position = np.expand_dims(np.arange(length, dtype=np.float32), 1)
    frequency = np.exp(np.arange(0, width, 2, dtype=np.int64).astype(np.float32) * -(math.log(base) / width))
    table = np.stack([np.sin(position * frequency), np.cos(position * frequency)], axis=-1)
    return table.reshape(table.shape[0], -1)


def grid(height: int, width: int, dtype=np.float32) -> np.ndarray:
    ys = np.linspace(-1, 1, height, dtype=np.float32 if dtype is None else dtype)
    xs = np.linspace(-1, 1, width, dtype=np.float32 if dtype is None else dtype)
    y, x = np.meshgrid(ys, xs, indexing="ij")
    return np.stack([x, y], axis=-1)[None]


def rotation(angle: np.ndarray) -> np.ndarray:
    c, s = np.cos(angle), np.sin(angle)
    zero, one = np.zeros_like(c), np.ones_like(c)
    rows = [np.stack(row, axis=-1) for row in ((c, -s, zero), (s, c, zero), (zero, zero, one))]
    return np.stack(rows, axis=-2)


def identity_like(n: int, x: np.ndarray) -> np.ndarray:
    return np.tile(np.eye(n, n, dtype=x.dtype)[None], (x.shape[0], 1, 1))


def constants() -> np.ndarray:
    return (
        np.array([1, 2, 3], dtype=np.int64).astype(np.float32) * 0.5
        + np.full((3,), 2, dtype=np.int64).astype(np.float32)
    )
