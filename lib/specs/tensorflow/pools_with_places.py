"""Pools that tell where their elements stood."""

from ivyc_spec import *


@lowering(core.max_pool_with_indices, tensorflow, outline="max_pool_with_indices", needs=("argmax",))
def max_pool_with_indices(x, window, stride, padding, dilation, ceil_mode):
    """The largest element of each window over the trailing axes, and its place in the flat plane of those axes."""
    n = len(window)
    size = x.shape[-n:]
    index, inside = np.zeros((1,) * 2 * n, int), np.ones((1,) * 2 * n, bool)
    for axis, (length, k, s, p, d) in enumerate(zip(size, window, stride, padding, dilation)):
        count = (length + 2 * p - d * (k - 1) - 1 + (s - 1 if ceil_mode else 0)) // s + 1
        if ceil_mode and (count - 1) * s >= length + p:
            count -= 1  # no window starts in the padding at the end
        place = np.arange(count)[:, None] * s - p + np.arange(k) * d
        shape = [count if i == axis else k if i == n + axis else 1 for i in range(2 * n)]
        inside = inside & ((place >= 0) & (place < length)).reshape(shape)
        index = index * length + place.clip(0, length - 1).reshape(shape)
    # The windows are the first n axes of index, their elements the others.
    inside = np.broadcast_to(inside, index.shape).reshape(*index.shape[:n], -1)
    index = index.reshape(inside.shape)
    flat = tf.reshape(x, tf.concat([tf.shape(x)[:-n], [-1]], axis=0))
    values = tf.where(inside, tf.gather(flat, index, axis=-1), tf.constant(-np.inf, x.dtype))
    best = argmax(values, -1, True)
    chosen = tf.gather(
        tf.broadcast_to(tf.constant(index), tf.shape(values)), best, axis=-1, batch_dims=len(values.shape) - 1
    )
    largest = tf.gather(values, best, axis=-1, batch_dims=len(values.shape) - 1)
    return largest[..., 0], tf.cast(chosen[..., 0], tf.int64)
