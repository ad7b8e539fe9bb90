#!/usr/bin/env python
# Comments and layout that have to survive.
from __future__ import annotations

import numpy as np  # used by nobody else
import tensorflow as tf
from tensorflow import Tensor
import numpy as np
import math


def as_tensor(value, dtype):
    """A tensor of a number, or of nested sequences of numbers and tensors."""
    if tf.is_tensor(value):
        return tf.cast(value, dtype)
    if isinstance(value, (list, tuple)) and value:
        return tf.stack([as_tensor(entry, dtype) for entry in value])
    return tf.constant(np.asarray(value).astype(tf.as_dtype(dtype).as_numpy_dtype))


TABLE = np.array([0.299, 0.587, 0.114])   # rgb


def luma( image : "Tensor",   weights: list[float] | None = None )->Tensor :
    '''Weighted sum of the channels.'''
    w = as_tensor(weights or TABLE.tolist(),
                     tf.float32 if image.dtype is None else image.dtype)  # trailing
    total = tf.reduce_sum(  # why the channels
        image * tf.reshape(w, (-1, 1, 1)),
        axis=0,  # channel axis
        keepdims=True,
    )
    return total   ;


def gain(x, *,
         power=2):
	if power == 2: return x*x
	return x**power  # tabs


def angle(x: Tensor) -> Tensor: return (
	tf.atan2(x, tf.fill(x.shape, tf.constant(math.pi, dtype=x.dtype))) % (2 * 3.141592653589793)
)
