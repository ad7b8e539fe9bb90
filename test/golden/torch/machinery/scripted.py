import torch
import torch.nn.functional as F


@torch.jit.script_if_tracing
def scale(x: torch.Tensor, factor: float) -> torch.Tensor:
    return x * factor


def swish(x: torch.Tensor) -> torch.Tensor:
    if torch.jit.is_scripting() or torch.jit.is_tracing():
        return x * torch.sigmoid(x)  # fused kernels cannot be scripted
    else:
        y = F.silu(x)
    return y


@torch.no_grad()
def statistics(x: torch.Tensor):
    if not torch.jit.is_scripting():
        # only in eager mode
        if not isinstance(x, (torch.Tensor, torch.SymInt)):
            raise TypeError(f"Not a tensor: {type(x)}")
    with torch.no_grad():
        mean = x.mean()
        deviation = x.std(unbiased=False)
    return mean, deviation


def to_unit(x: torch.Tensor, device: torch.device | None = None) -> torch.Tensor:
    options = {"device": device, "dtype": x.dtype}
    low = torch.zeros(1, **options)
    high = torch.ones(1, device=x.device, dtype=x.dtype)
    return torch.minimum(torch.maximum(x.to(device), low), high)
