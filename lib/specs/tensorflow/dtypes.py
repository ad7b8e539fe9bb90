"""Questions about dtypes alone."""

from ivyc_spec import *


@lowering(core.promote_types, tensorflow, outline="promote_types")
def promote_types(a, b):
    """The dtype of both: an integer beside a floating dtype does not widen it."""
    a, b = tf.as_dtype(a), tf.as_dtype(b)
    kinds = ["b" if dtype.is_bool else "i" if dtype.is_integer else "f" for dtype in (a, b)]
    if kinds[0] != kinds[1]:
        return a if "bif".index(kinds[0]) > "bif".index(kinds[1]) else b
    if {a, b} == {tf.float16, tf.bfloat16}:
        return tf.float32
    return tf.as_dtype(np.promote_types(a.as_numpy_dtype, b.as_numpy_dtype))


@lowering(core.beside, tensorflow, outline="beside")
def beside(x, other):
    """Integers as an operand beside a tensor or a number: a floating one makes floats of them."""
    if tf.is_tensor(other):
        return x if other.dtype.is_integer or other.dtype.is_bool else tf.cast(x, other.dtype)
    return tf.cast(x, tf.float32) if isinstance(other, float) else x
