import tensorflow as tf


def normalize(x):
    mean = tf.reduce_mean(x)
    std = tf.math.reduce_std(x)
    return (x - mean) / std


def standardize(x: tf.Tensor, axis: int = -1, eps: float = 1e-6) -> tf.Tensor:
    """Along one axis; methods and operators."""
    centred = x - tf.reduce_mean(x, axis=axis, keepdims=True)
    return centred / (tf.math.reduce_std(x, axis=axis, keepdims=True) + eps)  # population deviation
