import math

import tensorflow as tf


def sinusoidal(length: int, width: int, base: float = 10000.0) -> tf.Tensor:
    position = tf.expand_dims(tf.range(length, dtype=tf.float32), 1)
    frequency = tf.exp(tf.cast(tf.range(0, width, 2, dtype=tf.int64), tf.float32) * -(math.log(base) / width))
    table = tf.stack([tf.sin(position * frequency), tf.cos(position * frequency)], axis=-1)
    return tf.reshape(table, (table.shape[0], -1))


def grid(height: int, width: int, dtype=tf.float32) -> tf.Tensor:
    ys = tf.cast(
        tf.linspace(tf.constant(-1, dtype=tf.float64), tf.constant(1, dtype=tf.float64), height),
        tf.float32 if dtype is None else dtype,
    )
    xs = tf.cast(
        tf.linspace(tf.constant(-1, dtype=tf.float64), tf.constant(1, dtype=tf.float64), width),
        tf.float32 if dtype is None else dtype,
    )
    y, x = tf.meshgrid(ys, xs, indexing="ij")
    return tf.stack([x, y], axis=-1)[None]


def rotation(angle: tf.Tensor) -> tf.Tensor:
    c, s = tf.cos(angle), tf.sin(angle)
    zero, one = tf.zeros_like(c), tf.ones_like(c)
    rows = [tf.stack(row, axis=-1) for row in ((c, -s, zero), (s, c, zero), (zero, zero, one))]
    return tf.stack(rows, axis=-2)


def identity_like(n: int, x: tf.Tensor) -> tf.Tensor:
    return tf.tile(tf.eye(n, n, dtype=x.dtype)[None], (x.shape[0], 1, 1))


def constants() -> tf.Tensor:
    return (
        tf.cast(tf.constant([1, 2, 3], dtype=tf.int64), tf.float32) * 0.5
        + tf.cast(tf.fill((3,), tf.constant(2, dtype=tf.int64)), tf.float32)
    )
