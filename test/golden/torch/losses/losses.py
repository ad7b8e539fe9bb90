import torch
import torch.nn.functional as F


def dice(prediction: torch.Tensor, target: torch.Tensor, eps: float = 1e-6) -> torch.Tensor:
    prediction = prediction.sigmoid().flatten(1)
    target = target.flatten(1)
    numerator = 2 * (prediction * target).sum(-1)
    denominator = prediction.sum(-1) + target.sum(-1)
    return (1 - (numerator + eps) / (denominator + eps)).mean()


def focal(logits: torch.Tensor, target: torch.Tensor, alpha: float = 0.25, gamma: float = 2) -> torch.Tensor:
    p = torch.sigmoid(logits)
    ce = torch.log1p(torch.exp(-torch.abs(logits))) + F.relu(-logits) * target + F.relu(logits) * (1 - target)
    p_t = p * target + (1 - p) * (1 - target)
    loss = ce * ((1 - p_t) ** gamma)
    if alpha >= 0:
        loss = (alpha * target + (1 - alpha) * (1 - target)) * loss
    return loss.sum()


def charbonnier(x: torch.Tensor, y: torch.Tensor, reduction: str = "mean") -> torch.Tensor:
    loss = torch.sqrt((x - y) ** 2 + 1e-8)
    if reduction == "none":
        return loss
    return loss.mean() if reduction == "mean" else loss.sum()


def accuracy(logits: torch.Tensor, labels: torch.Tensor) -> torch.Tensor:
    predicted = logits.argmax(dim=1)
    return (predicted == labels).float().mean()
