import tensorflow as tf


def image_to_patches(image: tf.Tensor, size: int = 4) -> tf.Tensor:
    b, c, h, w = image.shape
    if h % size or w % size:
        raise ValueError(f"{tuple(image.shape)} is no multiple of {size}")
    x = tf.reshape(image, (b, c, h // size, size, w // size, size))
    transposed = tf.transpose(x, (0, 2, 4, 3, 5, 1))
    reshaped = tf.reshape(
        transposed, (transposed.shape[0], -1, transposed.shape[3], transposed.shape[4], transposed.shape[5])
    )
    return tf.reshape(reshaped, (reshaped.shape[0], reshaped.shape[1], -1))


def window_means(x: tf.Tensor) -> tf.Tensor:
    """The mean of each row, and of all, side by side."""
    rows = tf.reduce_mean(x, axis=-1, keepdims=True)
    everything = tf.broadcast_to(tf.reduce_mean(x), (x.shape[0], 1))
    return tf.squeeze(tf.concat([rows, everything], axis=1))


def pad_to(x: tf.Tensor, length: int) -> tf.Tensor:
    missing = length - x.shape[-1]
    return x if missing <= 0 else tf.pad(x, ((0, 0),) * (len(x.shape) - 1) + ((0, missing),), constant_values=-1.0)
