import numpy as np


def dice(prediction: np.ndarray, target: np.ndarray, eps: float = 1e-6) -> np.ndarray:
    prediction = 1 / (1 + np.exp(-prediction))
    prediction = prediction.reshape(*prediction.shape[:1], -1)
    target = target.reshape(*target.shape[:1], -1)
    numerator = 2 * (prediction * target).sum(axis=-1)
    denominator = prediction.sum(axis=-1) + target.sum(axis=-1)
    return (1 - (numerator + eps) / (denominator + eps)).mean()


def focal(logits: np.ndarray, target: np.ndarray, alpha: float = 0.25, gamma: float = 2) -> np.ndarray:
    p = 1 / (1 + np.exp(-logits))
    ce = np.log1p(np.exp(-np.abs(logits))) + np.maximum(-logits, 0) * target + np.maximum(logits, 0) * (1 - target)
    p_t = p * target + (1 - p) * (1 - target)
    loss = ce * ((1 - p_t) ** gamma)
    if alpha >= 0:
        loss = (alpha * target + (1 - alpha) * (1 - target)) * loss
    return loss.sum()


def charbonnier(x: np.ndarray, y: np.ndarray, reduction: str = "mean") -> np.ndarray:
    loss = np.sqrt((x - y) ** 2 + 1e-8)
    if reduction == "none":
        return loss
    return loss.mean() if reduction == "mean" else loss.sum()


def accuracy(logits: np.ndarray, labels: np.ndarray) -> np.ndarray:
    predicted = logits.argmax(axis=1)
    return (predicted == labels).astype(np.float32).mean()
