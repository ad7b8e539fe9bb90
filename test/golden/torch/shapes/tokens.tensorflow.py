"""Attention over tokens, with einops: it takes the arrays of every framework."""

import tensorflow as tf
from einops import rearrange, reduce, repeat


def attend(x: tf.Tensor, heads: int):
    q = rearrange(x, "b n (h d) -> b h n d", h=heads)
    weights = tf.nn.softmax(q @ tf.linalg.matrix_transpose(q) * q.shape[-1] ** -0.5, axis=-1)
    pooled = reduce(weights, "b h n m -> b n m", "mean")
    return tf.reduce_sum(pooled, axis=-1), tf.reduce_mean(rearrange(x, "b n d -> b d n"), axis=1)


def with_class_token(x: tf.Tensor, token: tf.Tensor):
    return tf.concat([repeat(token, "d -> b 1 d", b=x.shape[0]), x], axis=1)


def patches(image: tf.Tensor, size: int):
    return tf.cast(rearrange(image, "b c (h p) (w q) -> b (h w) (p q c)", p=size, q=size), tf.float32)
