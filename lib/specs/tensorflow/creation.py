"""Functions that make tensors."""

from helpers import *
from ivyc_spec import *

NUMBERS = ("int", "float", "bool", "complex")


def literal(value, dtype):
    """Whether tf.constant takes the value for the dtype: it makes no integers of fractions, no numbers of booleans."""
    if not known(kind(value)):
        return False
    if kind(value) in ("tuple", "list"):
        return known(len(value)) and all([literal(x, dtype) for x in value])
    if not known(dtype):
        # Fractions for an integer dtype raise.
        return kind(value) in ("int", "float")
    if kind(value) not in NUMBERS:
        return False
    if kind(value) == "bool" or dtype == bool_:
        return kind(value) == "bool" and dtype == bool_
    return kind(value) == "int" or is_floating(dtype) and kind(value) == "float"


@lowering(core.full, tensorflow)
def _(shape, value, dtype):
    if surely(is_tensor(value)):
        return tf.fill(shape, tf.cast(value, dtype))
    return tf.fill(shape, core.asarray(value, dtype))


@lowering(core.zeros, tensorflow)
def _(shape, dtype):
    return tf.zeros(shape, dtype=dtype)


@lowering(core.ones, tensorflow)
def _(shape, dtype):
    return tf.ones(shape, dtype=dtype)


@lowering(core.empty, tensorflow)
def _(shape, dtype):
    return tf.zeros(shape, dtype=dtype)


@lowering(core.full_like, tensorflow)
def _(x, value, dtype):
    return tf.fill(x.shape, core.asarray(value, element_type(x) if dtype is None else dtype))


@lowering(core.zeros_like, tensorflow)
def _(x, dtype):
    return tf.zeros_like(x, dtype=dtype)


@lowering(core.ones_like, tensorflow)
def _(x, dtype):
    return tf.ones_like(x, dtype=dtype)


@lowering(core.empty_like, tensorflow)
def _(x, dtype):
    return tf.zeros_like(x, dtype=dtype)


@lowering(core.eye, tensorflow)
def _(n, m, dtype):
    return tf.eye(n, m, dtype=dtype)


@lowering(core.arange, tensorflow)
def _(start, stop, step, dtype):
    if all([surely(kind(x) == "int") for x in (start, stop, step)]) or surely(is_integer(dtype)):
        if surely(step == 1):
            if surely(start == 0):
                return tf.range(stop, dtype=dtype)
            return tf.range(start, stop, dtype=dtype)
        return tf.range(start, stop, step, dtype=dtype)
    return core.arange_of_fractions(start, stop, step, dtype)


@lowering(core.arange_of_fractions, tensorflow, outline="arange")
def arange(start, stop, step, dtype):
    """Numbers from start, step apart, below stop; counted in double precision."""
    return tf.constant(start + np.arange(math.ceil((stop - start) / step)) * step, dtype=dtype)


@lowering(core.linspace, tensorflow)
def _(start, stop, num, dtype):
    if surely(is_floating(dtype)):
        return tf.linspace(core.asarray(start, dtype), core.asarray(stop, dtype), num)
    return tf.cast(tf.linspace(core.asarray(start, float64), core.asarray(stop, float64), num), dtype)


@lowering(core.asarray, tensorflow)
def _(value, dtype):
    if surely(is_tensor(value)):
        return tf.cast(value, dtype)
    if literal(value, dtype):
        return tf.constant(value, dtype=dtype)
    return core.asarray_of_anything(value, dtype)


@lowering(core.asarray_of_anything, tensorflow, outline="as_tensor")
def as_tensor(value, dtype):
    """A tensor of a number, or of nested sequences of numbers and tensors."""
    if tf.is_tensor(value):
        return tf.cast(value, dtype)
    if isinstance(value, (list, tuple)) and value:
        return tf.stack([as_tensor(entry, dtype) for entry in value])
    return tf.constant(np.asarray(value).astype(tf.as_dtype(dtype).as_numpy_dtype))


@lowering(core.asarray_of_its_dtype, tensorflow, outline="tensor_of")
def tensor_of(value):
    """A tensor of numbers (in float32, int64, bool, complex64) or nested sequences; tensors keep their dtype."""
    leaf = value
    while isinstance(leaf, (list, tuple)) and leaf:
        leaf = leaf[0]
    if hasattr(leaf, "dtype"):
        return tf.convert_to_tensor(value)
    x = np.asarray(value)
    return tf.constant(x.astype({"b": bool, "i": np.int64, "f": np.float32, "c": np.complex64}[x.dtype.kind]))


@lowering(core.from_numpy, tensorflow)
def _(value, dtype):
    if dtype is None:
        return tf.convert_to_tensor(value)
    return tf.constant(value, dtype=dtype)


@lowering(core.tril_indices, tensorflow)
def _(n, m, k):
    return tf.constant(np.stack(np.tril_indices(n, k, m)))


@lowering(core.triu_indices, tensorflow)
def _(n, m, k):
    return tf.constant(np.stack(np.triu_indices(n, k, m)))


@lowering(core.window, tensorflow)
def _(name, length, dtype):
    if name == "hann":
        return tf.constant(np.hanning(length), dtype=dtype)
    if name == "hamming":
        return tf.constant(np.hamming(length), dtype=dtype)
    if name == "blackman":
        return tf.constant(np.blackman(length), dtype=dtype)
    return tf.constant(np.bartlett(length), dtype=dtype)
