"""Writes through views that have another shape than their tensor, or other axes, or only some of its elements."""

import numpy as np


def index_update(x, index, value, mode):
    """A copy of x with the elements at index set to value, or with it added, …; every duplicate counts."""
    y = x.copy()
    if mode == "set":
        y[index] = value
    else:
        {"add": np.add, "multiply": np.multiply, "max": np.maximum, "min": np.minimum}[mode].at(y, index, value)
    return y


def first_column(matrix: np.ndarray, value: float) -> np.ndarray:
    result = matrix.copy()
    result.T[0] = value
    return result


def without_self_loops(adjacency: np.ndarray) -> np.ndarray:
    result = adjacency.copy()
    reshaped = np.reshape(result, (-1,))
    result[...] = np.reshape(
        index_update(
            reshaped,
            np.reshape(np.arange(result.size, dtype=np.int64), result.shape).diagonal(axis1=-2, axis2=-1),
            np.full_like(result.diagonal(axis1=-2, axis2=-1), 0).astype(reshaped.dtype),
            "set",
        ),
        result.shape,
    )
    return result


def every_other(values: np.ndarray) -> np.ndarray:
    result = values.copy()
    flat = result.reshape(-1)
    flat[::2] = -1
    flat += 1
    return result


def channels_last(image: np.ndarray, mean: np.ndarray) -> np.ndarray:
    result = image.copy()
    result.transpose(1, 2, 0)[...] = result.transpose(1, 2, 0) - mean
    result.swapaxes(1, 2)[0] *= 2
    return result


def batch_of_one(image: np.ndarray) -> np.ndarray:
    result = image.copy()
    batch = np.expand_dims(result, 0)
    batch[:, 0][...] = np.maximum(batch[:, 0], 0)
    batch.squeeze(axis=0)[1, :, 0] = 7
    return result


def rows(matrix: np.ndarray, start: int) -> np.ndarray:
    result = matrix.copy()
    result[start:start + 2][...] = result[start:start + 2] * 2
    result[:, -1][...] = np.zeros_like(result[:, -1])
    result[0, 0] = 100
    result[...] = result + 1
    return result
