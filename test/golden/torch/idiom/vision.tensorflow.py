"""What image code is mostly made of."""

import math

import tensorflow as tf
from tensorflow import Tensor
import numpy as np


def argmax(x, axes, keepdims):
    """Where the largest element of an axis stands (None: of the flat tensor); NaN counts as the largest."""
    x = tf.cast(x, tf.int32) if x.dtype == tf.bool else x
    flat = tf.reshape(x, (-1,)) if axes is None else x
    axis = axes or 0
    index = tf.argmax(flat, axis=axis)
    if x.dtype.is_floating:
        missing = tf.math.is_nan(flat)
        first = tf.argmax(tf.cast(missing, tf.int32), axis=axis)
        index = tf.where(tf.reduce_any(missing, axis=axis), first, index)
    if not keepdims:
        return index
    return tf.reshape(index, (1,) * len(x.shape)) if axes is None else tf.expand_dims(index, axis)


def as_tensor(value, dtype):
    """A tensor of a number, or of nested sequences of numbers and tensors."""
    if tf.is_tensor(value):
        return tf.cast(value, dtype)
    if isinstance(value, (list, tuple)) and value:
        return tf.stack([as_tensor(entry, dtype) for entry in value])
    return tf.constant(np.asarray(value).astype(tf.as_dtype(dtype).as_numpy_dtype))


def conv(x, w, b, stride, padding, dilation, groups):
    """Cross-correlation of x (N, C, *size) with w (O, C / groups, *kernel); padding: a pair for each spatial axis."""
    n = len(stride)
    spatial = list(range(2, n + 2))
    x = tf.transpose(tf.pad(x, ((0, 0), (0, 0), *padding)), [0, *spatial, 1])
    w = tf.transpose(w, [*spatial, 1, 0])
    if n == 3 and max(dilation) > 1:
        # conv3d knows no dilation in double precision: the kernel gets zeros between its elements.
        for axis, d in enumerate(dilation):
            size = w.shape[axis]
            w = tf.gather(
                tf.concat([w, tf.zeros_like(w)], axis),
                [i // d + size * (i % d > 0) for i in range(d * (size - 1) + 1)],
                axis=axis,
            )
        dilation = (1, 1, 1)
    run = {1: tf.nn.conv1d, 2: tf.nn.conv2d, 3: tf.nn.conv3d}[n]
    options = {"padding": "VALID", "dilations": (1, *dilation, 1)}
    if n == 3 and groups > 1:
        parts = zip(tf.split(x, groups, axis=-1), tf.split(w, groups, axis=-1))
        y = tf.concat([run(part, kernel, (1, *stride, 1), **options) for part, kernel in parts], axis=-1)
    else:
        y = run(x, w, (1, *stride, 1), **options)
    y = y if b is None else y + b
    return tf.transpose(y, [0, n + 1, *range(1, n + 1)])


def gather(x, indices, axis):
    """x at the indices of one axis and at its own place in the others, where indices may be shorter than x."""
    if len(x.shape) == 0:
        return tf.broadcast_to(x, tf.shape(indices))
    if len(indices.shape) == 0:
        return tf.gather(x, indices)
    axis = axis % len(x.shape)
    x = x[tuple(slice(None) if i == axis else slice(n) for i, n in enumerate(tf.unstack(tf.shape(indices))))]
    return tf.experimental.numpy.take_along_axis(x, indices, axis)


def getitem(x, index):
    """x[index] as in NumPy: integers, slices, None, ..., index tensors and masks."""

    def is_mask(entry):
        return tf.is_tensor(entry) and entry.dtype == tf.bool

    index = index if isinstance(index, tuple) else (index,)
    # Every mask becomes the index tensors of its true elements; what is missing at the end is a whole axis.
    count = sum(len(i.shape) if is_mask(i) else i is not None and i is not Ellipsis for i in index)
    whole = [slice(None)] * (len(x.shape) - count)
    entries = []
    for entry in index if Ellipsis in [i for i in index if not tf.is_tensor(i)] else (*index, Ellipsis):
        if entry is Ellipsis:
            entries += whole
        elif is_mask(entry):
            entries += tf.unstack(tf.where(entry), axis=1)
        else:
            entries.append(entry)
    advanced = any(tf.is_tensor(i) for i in entries)
    selects = [tf.is_tensor(i) or advanced and isinstance(i, int) for i in entries]
    x = x[tuple(slice(None) if select else i for i, select in zip(entries, selects))]
    if not advanced:
        return x
    # Now each entry stands for one axis of x.
    axes = [axis for axis, select in enumerate(selects) if select]
    size = tf.shape(x, out_type=tf.int64)
    tensors = [tf.cast(i, tf.int64) % size[axis] for axis, i in enumerate(entries) if selects[axis]]
    if len(tensors) > 1:
        tensors = tf.experimental.numpy.broadcast_arrays(*tensors)
    others = [axis for axis in range(len(x.shape)) if axis not in axes]
    y = tf.gather_nd(tf.transpose(x, axes + others), tf.stack(tensors, axis=-1))
    if axes[-1] - axes[0] == len(axes) - 1:
        # Neighbours: their axes stand where they stood.
        places = list(range(len(tensors[0].shape)))
        y = tf.experimental.numpy.moveaxis(y, places, [axes[0] + place for place in places])
    return y


def index_update(x, index, value, mode):
    """x with the elements at index set to value, or with it added, …; in set the last duplicate counts, else all."""
    places = getitem(tf.reshape(tf.range(tf.size(x)), tf.shape(x)), index)
    if mode == "multiply":
        # There is no scatter that multiplies: one place after the other.
        flat = tf.reshape(x, (-1,))
        factors = tf.reshape(tf.broadcast_to(tf.cast(value, x.dtype), tf.shape(places)), (-1,))
        for place, factor in zip(tf.unstack(tf.reshape(places, (-1,))), tf.unstack(factors)):
            flat = tf.tensor_scatter_nd_update(flat, [[place]], [flat[place] * factor])
        return tf.reshape(flat, tf.shape(x))
    value = tf.cast(value, x.dtype) if tf.is_tensor(value) else tf.constant(value, dtype=x.dtype)
    extra = len(value.shape) - len(places.shape)
    if extra > 0:
        value = tf.reshape(value, tf.shape(value)[extra:])
    value = tf.reshape(tf.broadcast_to(value, tf.shape(places)), (-1,))
    scatter = {
        "set": tf.tensor_scatter_nd_update,
        "add": tf.tensor_scatter_nd_add,
        "max": tf.tensor_scatter_nd_max,
        "min": tf.tensor_scatter_nd_min,
    }[mode]
    return tf.reshape(scatter(tf.reshape(x, (-1,)), tf.reshape(places, (-1, 1)), value), tf.shape(x))


def standardize(image: Tensor, mean: list[float], std: list[float]) -> Tensor:
    mean = tf.reshape(as_tensor(mean, image.dtype), (-1, 1, 1))
    std = tf.reshape(as_tensor(std, image.dtype), (-1, 1, 1))
    return (image - mean) / std


def gaussian_kernel(size: int, sigma: float) -> Tensor:
    x = tf.range(size, dtype=tf.float32) - (size - 1) / 2
    kernel = tf.exp(-x**2 / (2 * sigma**2))
    return kernel / tf.reduce_sum(kernel)


def blur(image: Tensor, size: int = 5, sigma: float = 1.5) -> Tensor:
    """Blurs each channel of a batch."""
    kernel = tf.cast(gaussian_kernel(size, sigma), image.dtype)
    kernel = tf.tensordot(kernel, kernel, axes=0)
    kernel = tf.broadcast_to(kernel, (image.shape[1], 1, kernel.shape[0], kernel.shape[1]))
    border = size // 2
    padded = tf.pad(image, ((0, 0),) * (len(image.shape) - 2) + ((border, border), (border, border)), mode="REFLECT")
    return conv(padded, kernel, None, (1, 1), ((0, 0), (0, 0)), (1, 1), image.shape[1])


def to_luma(image: Tensor) -> Tensor:
    if len(image.shape) < 3 or image.shape[-3] != 3:
        raise ValueError(f"image must have 3 channels, got {tuple(image.shape)}")
    red, green, blue = tf.unstack(image, axis=-3)
    return tf.clip_by_value(tf.expand_dims(0.299 * red + 0.587 * green + 0.114 * blue, -3), 0.0, 1.0)


def hue(image: Tensor) -> Tensor:
    largest, which = tf.reduce_max(image, axis=-3), argmax(image, -3, False)
    spread = largest - tf.reduce_min(image, axis=-3)
    spread = tf.where(spread == 0, tf.ones_like(spread), spread)
    red, green, blue = tf.unstack(image, axis=-3)
    candidates = tf.stack([(green - blue) / spread, (blue - red) / spread + 2, (red - green) / spread + 4], axis=-3)
    angle = tf.squeeze(gather(candidates, tf.expand_dims(which, -3), -3), axis=-3)
    return (angle / 6.0) % 1.0 * 2 * math.pi


def psnr(prediction: Tensor, target: Tensor, largest: float = 1.0) -> Tensor:
    error = tf.square(prediction - target)
    error = tf.reduce_mean(tf.reshape(error, (*error.shape[:1], -1)), axis=1)
    return 10 * (tf.math.log(largest**2 / tf.maximum(error, 1e-12)) / 2.302585092994046)


def vignette(image: Tensor, strength: float) -> Tensor:
    height, width = image.shape[-2:]
    y, x = tf.meshgrid(
        tf.linspace(tf.constant(-1, dtype=tf.float32), tf.constant(1, dtype=tf.float32), height),
        tf.linspace(tf.constant(-1, dtype=tf.float32), tf.constant(1, dtype=tf.float32), width),
        indexing="ij",
    )
    falloff = tf.cast(tf.maximum(1 - strength * (x**2 + y**2), 0), image.dtype)
    return image * falloff


def crop_center(image: Tensor, size: tuple[int, int]) -> Tensor:
    top = (image.shape[-2] - size[0]) // 2
    left = (image.shape[-1] - size[1]) // 2
    return image[..., top : top + size[0], left : left + size[1]]


def erase(images: Tensor, box: tuple[int, int, int, int], value: float = 0.0) -> Tensor:
    top, left, height, width = box
    images = index_update(images, (..., slice(top, top + height), slice(left, left + width)), value, "set")
    return images
