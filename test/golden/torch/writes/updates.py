import torch


def ema(values: torch.Tensor, decay: float) -> torch.Tensor:
    out = torch.zeros_like(values)
    running = values[0].clone()
    for i in range(values.shape[0]):
        running = running.mul(decay).add_(values[i], alpha=1 - decay)
        out[i] = running
    return out


def ssim_constants(mu1: torch.Tensor, mu2: torch.Tensor) -> torch.Tensor:
    mu1_sq = mu1.pow(2)
    mu2_sq = mu2.pow(2)
    return mu1_sq.add_(mu2_sq).add_(1e-4).mul_(2)


def frame(x: torch.Tensor, value: float) -> torch.Tensor:
    y = x.clone()
    y[..., 0, :] = value
    y[..., -1, :] = value
    y[..., :, 0] += 1
    return y


def mark_negative(x: torch.Tensor) -> torch.Tensor:
    result = torch.ones_like(x)
    result[x < 0] = -1
    return result


def through_view(x: torch.Tensor) -> torch.Tensor:
    y = x + 0
    row = y[1]
    row += 10
    row.mul_(2)
    return y
