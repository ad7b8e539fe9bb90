#!/usr/bin/env python
# Comments and layout that have to survive.
from __future__ import annotations

import numpy as np  # used by nobody else
from numpy import ndarray as Tensor
import math


TABLE = np.array([0.299, 0.587, 0.114])   # rgb


def luma( image : "Tensor",   weights: list[float] | None = None )->Tensor :
    '''Weighted sum of the channels.'''
    w = np.array(weights or TABLE.tolist(),
                     dtype = np.float32 if image.dtype is None else image.dtype)  # trailing
    total = np.sum(  # why the channels
        image * w.reshape(-1, 1, 1),
        axis=0,  # channel axis
        keepdims=True,
    )
    return total   ;


def gain(x, *,
         power=2):
	if power == 2: return x*x
	return x**power  # tabs


def angle(x: Tensor) -> Tensor: return np.arctan2(x, np.full_like(x, math.pi)) % (2 * 3.141592653589793)
