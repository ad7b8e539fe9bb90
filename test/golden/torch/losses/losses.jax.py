import jax
import jax.numpy as jnp


def dice(prediction: jax.Array, target: jax.Array, eps: float = 1e-6) -> jax.Array:
    prediction = jax.nn.sigmoid(prediction)
    prediction = prediction.reshape(*prediction.shape[:1], -1)
    target = target.reshape(*target.shape[:1], -1)
    numerator = 2 * (prediction * target).sum(axis=-1)
    denominator = prediction.sum(axis=-1) + target.sum(axis=-1)
    return (1 - (numerator + eps) / (denominator + eps)).mean()


def focal(logits: jax.Array, target: jax.Array, alpha: float = 0.25, gamma: float = 2) -> jax.Array:
    p = jax.nn.sigmoid(logits)
    ce = jnp.log1p(jnp.exp(-jnp.abs(logits))) + jax.nn.relu(-logits) * target + jax.nn.relu(logits) * (1 - target)
    p_t = p * target + (1 - p) * (1 - target)
    loss = ce * ((1 - p_t) ** gamma)
    if alpha >= 0:
        loss = (alpha * target + (1 - alpha) * (1 - target)) * loss
    return loss.sum()


def charbonnier(x: jax.Array, y: jax.Array, reduction: str = "mean") -> jax.Array:
    loss = jnp.sqrt((x - y) ** 2 + 1e-8)
    if reduction == "none":
        return loss
    return loss.mean() if reduction == "mean" else loss.sum()


def accuracy(logits: jax.Array, labels: jax.Array) -> jax.Array:
    predicted = logits.argmax(axis=1)
    return (predicted == labels).astype(jnp.float32).mean()
