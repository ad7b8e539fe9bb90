"""Writes through views that have another shape than their tensor, or other axes, or only some of its elements."""

import torch


def first_column(matrix: torch.Tensor, value: float) -> torch.Tensor:
    result = matrix.clone()
    result.t()[0] = value
    return result


def without_self_loops(adjacency: torch.Tensor) -> torch.Tensor:
    result = adjacency.clone()
    result.diagonal(dim1=-2, dim2=-1).fill_(0)
    return result


def every_other(values: torch.Tensor) -> torch.Tensor:
    result = values.clone()
    flat = result.view(-1)
    flat[::2] = -1
    flat += 1
    return result


def channels_last(image: torch.Tensor, mean: torch.Tensor) -> torch.Tensor:
    result = image.clone()
    result.permute(1, 2, 0).sub_(mean)
    result.transpose(1, 2)[0] *= 2
    return result


def batch_of_one(image: torch.Tensor) -> torch.Tensor:
    result = image.clone()
    batch = result.unsqueeze(0)
    batch[:, 0].clamp_(min=0)
    batch.squeeze(0)[1, :, 0] = 7
    return result


def rows(matrix: torch.Tensor, start: int) -> torch.Tensor:
    result = matrix.clone()
    result.narrow(0, start, 2).mul_(2)
    result.select(1, -1).zero_()
    result.detach()[0, 0] = 100
    result.data.add_(1)
    return result
