import ivy


def normalize(x):
    mean = ivy.mean(x)
    std = ivy.std(x)
    return ivy.divide(ivy.subtract(x, mean), std)


def standardize(x: ivy.Array, axis: int = -1, eps: float = 1e-6) -> ivy.Array:
    """Along one axis; methods and operators."""
    centred = x - x.mean(axis=axis, keepdims=True)
    return centred / (x.std(axis=axis, keepdims=True) + eps)  # population deviation
