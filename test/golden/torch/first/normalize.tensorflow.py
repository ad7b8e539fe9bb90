import tensorflow as tf


def variance(x, axes, correction, keepdims):
    """The sum of squared distances from the mean, divided by the number of elements less `correction`."""
    mean = tf.reduce_mean(x, axis=axes, keepdims=True)
    squares = tf.square(tf.abs(x - mean) if x.dtype.is_complex else x - mean)
    count = x.shape.num_elements() / max(mean.shape.num_elements(), 1)
    return tf.reduce_sum(squares, axis=axes, keepdims=keepdims) / tf.constant(max(count - correction, 0), squares.dtype)


def normalize(x):
    # zero mean, unit deviation
    mean = tf.reduce_mean(x)
    std = tf.sqrt(variance(x, None, 1, False))
    return (x - mean) / std
