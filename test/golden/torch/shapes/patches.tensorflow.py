import tensorflow as tf


def image_to_patches(image: tf.Tensor, size: int = 4) -> tf.Tensor:
    b, c, h, w = image.shape
    if h % size or w % size:
        raise ValueError(f"{tuple(image.shape)} is no multiple of {size}")
    x = tf.reshape(image, (b, c, h // size, size, w // size, size))
    permute_dims = tf.transpose(x, (0, 2, 4, 3, 5, 1))
    shape = permute_dims.shape
    reshape = tf.reshape(permute_dims, (permute_dims.shape[0], -1, shape[3], shape[4], shape[5]))
    shape_2 = reshape.shape
    return tf.reshape(reshape, (shape_2[0], shape_2[1], -1))


def window_means(x: tf.Tensor) -> tf.Tensor:
    """The mean of each row, and of all, side by side."""
    rows = tf.reduce_mean(x, axis=-1, keepdims=True)
    everything = tf.broadcast_to(tf.reduce_mean(x), (x.shape[0], 1))
    return tf.squeeze(tf.concat([rows, everything], axis=1))


def pad_to(x: tf.Tensor, length: int) -> tf.Tensor:
    missing = length - x.shape[-1]
    return x if missing <= 0 else tf.pad(x, ((0, 0),) * (len(x.shape) - 1) + ((0, missing),), constant_values=-1.0)
