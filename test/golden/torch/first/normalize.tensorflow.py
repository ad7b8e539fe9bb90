import tensorflow as tf


def variance(x, axes, correction, keepdims):
    """The sum of squared distances from the mean, divided by the number of elements less `correction`."""
    mean = tf.reduce_mean(x, axis=axes, keepdims=True)
    squares = tf.square(tf.abs(x - mean) if x.dtype.is_complex else x - mean)
    count = tf.size(x) / tf.maximum(tf.size(mean), 1)
    divisor = tf.cast(tf.maximum(count - correction, 0), squares.dtype)
    return tf.reduce_sum(squares, axis=axes, keepdims=keepdims) / divisor


def normalize(x):
    # zero mean, unit deviation
    mean = tf.reduce_mean(x)
    std = tf.sqrt(variance(x, None, 1, False))
    return (x - mean) / std
