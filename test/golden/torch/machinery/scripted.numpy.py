import numpy as np


def scale(x: np.ndarray, factor: float) -> np.ndarray:
    return x * factor


def swish(x: np.ndarray) -> np.ndarray:
    y = x / (1 + np.exp(-x))
    return y


def statistics(x: np.ndarray):
    # only in eager mode
    if not isinstance(x, (np.ndarray, np.generic)):
        raise TypeError(f"Not a tensor: {type(x)}")
    mean = x.mean()
    deviation = x.std(ddof=0)
    return mean, deviation


def to_unit(x: np.ndarray, device: str | None = None) -> np.ndarray:
    options = {"device": device, "dtype": x.dtype}
    low = np.zeros((1,), dtype=options["dtype"])
    high = np.ones((1,), dtype=x.dtype)
    return np.minimum(np.maximum(x, low), high)
