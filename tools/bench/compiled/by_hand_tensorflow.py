"""The functions of source.py as one would write them for tensorflow."""

import tensorflow as tf


def normalize(x):
    mean = tf.reduce_mean(x)
    count = tf.cast(tf.size(x), x.dtype)
    return (x - mean) / tf.sqrt(tf.reduce_sum((x - mean) ** 2) / (count - 1))


def cross_entropy(logits, target):
    labels = tf.one_hot(target, logits.shape[-1], on_value=0.9, off_value=0.0) + 0.1 / logits.shape[-1]
    return tf.reduce_mean(tf.nn.softmax_cross_entropy_with_logits(labels, logits))


def feed_forward(x, weight, bias, first, second):
    mean, variance = tf.nn.moments(x, axes=[-1], keepdims=True)
    x = (x - mean) * tf.math.rsqrt(variance + 1e-5) * weight + bias
    return tf.matmul(tf.nn.gelu(tf.matmul(x, first, transpose_b=True)), second, transpose_b=True)


def grayscale(image):
    r, g, b = tf.unstack(image, axis=1)
    return (0.299 * r + 0.587 * g + 0.114 * b)[:, None]


def attention(query, key, value):
    scores = tf.matmul(query, key, transpose_b=True) / query.shape[-1] ** 0.5
    mask = tf.linalg.band_part(tf.ones(scores.shape[-2:], tf.bool), -1, 0)
    return tf.nn.softmax(tf.where(mask, scores, float("-inf"))) @ value


def convolution(x, weight, bias):
    x = tf.pad(tf.transpose(x, [0, 2, 3, 1]), [[0, 0], [1, 1], [1, 1], [0, 0]])
    y = tf.nn.conv2d(x, tf.transpose(weight, [2, 3, 1, 0]), 2, "VALID") + bias
    return tf.nn.relu(tf.transpose(y, [0, 3, 1, 2]))


def pool(x):
    x = tf.pad(tf.transpose(x, [0, 2, 3, 1]), [[0, 0], [1, 1], [1, 1], [0, 0]], constant_values=x.dtype.min)
    return tf.transpose(tf.nn.max_pool2d(x, 3, 2, "VALID"), [0, 3, 1, 2])


def sample(image, grid):
    height, width = image.shape[2:]
    image = tf.transpose(image, [0, 2, 3, 1])
    x = ((grid[..., 0] + 1) * width - 1) / 2
    y = ((grid[..., 1] + 1) * height - 1) / 2
    x0, y0 = tf.floor(x), tf.floor(y)
    result = 0
    for row, row_weight in ((y0, y0 + 1 - y), (y0 + 1, y - y0)):
        for column, column_weight in ((x0, x0 + 1 - x), (x0 + 1, x - x0)):
            inside = (row >= 0) & (row < height) & (column >= 0) & (column < width)
            rows = tf.cast(tf.clip_by_value(row, 0, height - 1), tf.int32)
            columns = tf.cast(tf.clip_by_value(column, 0, width - 1), tf.int32)
            values = tf.gather_nd(image, tf.stack([rows, columns], axis=-1), batch_dims=1)
            weight = tf.where(inside, row_weight * column_weight, 0)
            result = result + weight[..., None] * values
    return tf.transpose(result, [0, 3, 1, 2])


def resize(image):
    height, width = image.shape[2:]
    result = tf.image.resize(tf.transpose(image, [0, 2, 3, 1]), (height * 2, width * 2))
    return tf.transpose(result, [0, 3, 1, 2])


def patches(image):
    n, c, _, _ = image.shape
    image = tf.transpose(image, [0, 2, 3, 1])
    found = tf.image.extract_patches(image, (1, 4, 4, 1), (1, 2, 2, 1), (1, 1, 1, 1), "VALID")
    return tf.reshape(tf.transpose(tf.reshape(found, (n, -1, 16, c)), [0, 3, 2, 1]), (n, c * 16, -1))


def distances(a, b):
    return tf.sqrt(tf.reduce_sum((a[:, None] - b[None]) ** 2, axis=-1))
