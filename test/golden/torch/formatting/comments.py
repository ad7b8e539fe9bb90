#!/usr/bin/env python
# Comments and layout that have to survive.
from __future__ import annotations

import numpy as np  # used by nobody else
import torch, math
from torch import nn, Tensor  # two names


TABLE = np.array([0.299, 0.587, 0.114])   # rgb


def luma( image : "Tensor",   weights: list[float] | None = None )->Tensor :
    '''Weighted sum of the channels.'''
    w = torch.tensor(weights or TABLE.tolist(),
                     dtype = image.dtype)  # trailing
    total = torch.sum(  # why the channels
        image * w.view(-1, 1, 1),
        dim=0,  # channel axis
        keepdim=True,
    )
    return total   ;


def gain(x, *,
         power=2):
	if power == 2: return x*x
	return torch.pow(  x , power )  # tabs


def angle(x: Tensor) -> Tensor: return torch.atan2(x, torch.full_like(x, math.pi)) % (2 * torch.pi)
