import numpy as np


def ema(values: np.ndarray, decay: float) -> np.ndarray:
    out = np.zeros_like(values)
    running = values[0].copy()
    for i in range(values.shape[0]):
        running = running * decay + values[i] * (1 - decay)
        out[i] = running
    return out


def ssim_constants(mu1: np.ndarray, mu2: np.ndarray) -> np.ndarray:
    mu1_sq = mu1**2
    mu2_sq = mu2**2
    return (mu1_sq + mu2_sq + 1e-4) * 2


def frame(x: np.ndarray, value: float) -> np.ndarray:
    y = x.copy()
    y[..., 0, :] = value
    y[..., -1, :] = value
    y[..., :, 0] += 1
    return y


def mark_negative(x: np.ndarray) -> np.ndarray:
    result = np.ones_like(x)
    result[x < 0] = -1
    return result


def through_view(x: np.ndarray) -> np.ndarray:
    y = x + 0
    row = y[1]
    row += 10
    row[...] = row * 2
    return y
