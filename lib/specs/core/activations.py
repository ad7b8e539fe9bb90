"""Core ops of neural networks that act on each element, or along one axis. Operands are floating."""

from ivyc_spec import *


@core_op(fact="same", dtype="same")
def sigmoid(x):
    return (1 / (1 + np.exp(-x))).astype(x.dtype)


@core_op(fact="same", dtype="same")
def log_sigmoid(x):
    return (np.minimum(x, 0) - np.log1p(np.exp(-np.abs(x)))).astype(x.dtype)


@core_op(fact="same", dtype="same")
def relu(x):
    return np.maximum(x, 0)


@core_op(fact="same", dtype="same")
def relu6(x):
    return np.minimum(np.maximum(x, 0), 6)


@core_op(fact="same", dtype="same")
def leaky_relu(x, negative_slope=0.01):
    return np.where(x > 0, x, x * negative_slope)


@core_op(fact="same", dtype="same")
def elu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


@core_op(fact="same", dtype="same")
def celu(x, alpha=1.0):
    return np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0) / alpha))


@core_op(fact="same", dtype="same")
def selu(x):
    scale, alpha = 1.0507009873554804934193349852946, 1.6732632423543772848170429916717
    return scale * np.where(x > 0, x, alpha * np.expm1(np.minimum(x, 0)))


@core_op(fact="same", dtype="same")
def gelu(x, approximate):  # approximate: the tanh form
    if approximate:
        return 0.5 * x * (1 + np.tanh(math.sqrt(2 / math.pi) * (x + 0.044715 * x * x * x)))
    return 0.5 * x * (1 + core.erf(x * math.sqrt(0.5)))


@core_op(fact="same", dtype="same")
def silu(x):
    return x / (1 + np.exp(-x))


@core_op(fact="same", dtype="same")
def mish(x):
    return x * np.tanh(np.logaddexp(x, 0))


@core_op(fact="same", dtype="same")
def softplus(x, beta, threshold):  # x itself above the threshold
    return np.where(x * beta > threshold, x, np.logaddexp(x * beta, 0) / beta).astype(x.dtype)


@core_op(fact="same", dtype="same")
def softsign(x):
    return x / (1 + np.abs(x))


@core_op(fact="same", dtype="same")
def hard_sigmoid(x):
    return np.minimum(np.maximum(x + 3, 0), 6) / 6


@core_op(fact="same", dtype="same")
def hard_swish(x):
    return x * np.minimum(np.maximum(x + 3, 0), 6) / 6


@core_op(fact="same", dtype="same")
def softmax(x, axis):
    if x.size == 0:
        return x
    e = np.exp(x - np.max(x, axis=axis, keepdims=True))
    return (e / np.sum(e, axis=axis, keepdims=True)).astype(x.dtype)


@core_op(fact="same", dtype="same")
def log_softmax(x, axis):
    if x.size == 0:
        return x
    z = x - np.max(x, axis=axis, keepdims=True)
    return (z - np.log(np.sum(np.exp(z), axis=axis, keepdims=True))).astype(x.dtype)
