import tensorflow as tf


def scale(x: tf.Tensor, factor: float) -> tf.Tensor:
    return x * factor


def swish(x: tf.Tensor) -> tf.Tensor:
    y = x * tf.sigmoid(x)
    return y


def statistics(x: tf.Tensor):
    # only in eager mode
    if not isinstance(x, (tf.Tensor, tf.Variable)):
        raise TypeError(f"Not a tensor: {type(x)}")
    mean = tf.reduce_mean(x)
    deviation = tf.math.reduce_std(x)
    return mean, deviation


def to_unit(x: tf.Tensor, device: str | None = None) -> tf.Tensor:
    options = {"device": device, "dtype": x.dtype}
    low = tf.zeros((1,), dtype=options["dtype"])
    high = tf.ones((1,), dtype=x.dtype)
    return tf.minimum(tf.maximum(x, low), high)
