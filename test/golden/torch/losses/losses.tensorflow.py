import tensorflow as tf


def argmax(x, axes, keepdims):
    """Where the largest element of an axis stands (None: of the flat tensor); NaN counts as the largest."""
    x = tf.cast(x, tf.int32) if x.dtype == tf.bool else x
    flat = tf.reshape(x, (-1,)) if axes is None else x
    axis = axes or 0
    index = tf.argmax(flat, axis=axis)
    if x.dtype.is_floating:
        missing = tf.math.is_nan(flat)
        first = tf.argmax(tf.cast(missing, tf.int32), axis=axis)
        index = tf.where(tf.reduce_any(missing, axis=axis), first, index)
    if not keepdims:
        return index
    return tf.reshape(index, (1,) * len(x.shape)) if axes is None else tf.expand_dims(index, axis)


def dice(prediction: tf.Tensor, target: tf.Tensor, eps: float = 1e-6) -> tf.Tensor:
    prediction = tf.sigmoid(prediction)
    prediction = tf.reshape(prediction, (*prediction.shape[:1], -1))
    target = tf.reshape(target, (*target.shape[:1], -1))
    numerator = 2 * tf.reduce_sum(prediction * target, axis=-1)
    denominator = tf.reduce_sum(prediction, axis=-1) + tf.reduce_sum(target, axis=-1)
    return tf.reduce_mean(1 - (numerator + eps) / (denominator + eps))


def focal(logits: tf.Tensor, target: tf.Tensor, alpha: float = 0.25, gamma: float = 2) -> tf.Tensor:
    p = tf.sigmoid(logits)
    ce = tf.math.log1p(tf.exp(-tf.abs(logits))) + tf.nn.relu(-logits) * target + tf.nn.relu(logits) * (1 - target)
    p_t = p * target + (1 - p) * (1 - target)
    loss = ce * ((1 - p_t) ** gamma)
    if alpha >= 0:
        loss = (alpha * target + (1 - alpha) * (1 - target)) * loss
    return tf.reduce_sum(loss)


def charbonnier(x: tf.Tensor, y: tf.Tensor, reduction: str = "mean") -> tf.Tensor:
    loss = tf.sqrt((x - y) ** 2 + 1e-8)
    if reduction == "none":
        return loss
    return tf.reduce_mean(loss) if reduction == "mean" else tf.reduce_sum(loss)


def accuracy(logits: tf.Tensor, labels: tf.Tensor) -> tf.Tensor:
    predicted = argmax(logits, 1, False)
    return tf.reduce_mean(tf.cast(predicted == labels, tf.float32))
