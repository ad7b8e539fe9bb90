import numpy as np


def normalize(x):
    mean = np.mean(x)
    std = np.std(x, ddof=0)
    return (x - mean) / std


def standardize(x: np.ndarray, axis: int = -1, eps: float = 1e-6) -> np.ndarray:
    """Along one axis; methods and operators."""
    centred = x - x.mean(axis=axis, keepdims=True)
    return centred / (x.std(axis=axis, ddof=0, keepdims=True) + eps)  # population deviation
