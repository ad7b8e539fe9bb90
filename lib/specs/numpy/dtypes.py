"""Questions about dtypes alone."""

from ivyc_spec import *


@lowering(core.promote_types, numpy, outline="promote_types")
def promote_types(a, b):
    """The dtype of both: an integer beside a floating dtype does not widen it."""
    a, b = np.dtype(a), np.dtype(b)
    kinds = ["b" if dtype.kind == "b" else "i" if dtype.kind in "iu" else "f" for dtype in (a, b)]
    if kinds[0] != kinds[1]:
        return a if "bif".index(kinds[0]) > "bif".index(kinds[1]) else b
    if {a.name, b.name} == {"float16", "bfloat16"}:
        return np.dtype(np.float32)
    return np.promote_types(a, b)


@lowering(core.beside, numpy, outline="beside")
def beside(x, other):
    """Integers as an operand beside a tensor or a number: a floating one makes floats of them."""
    if isinstance(other, (np.ndarray, np.generic)):
        return x if other.dtype.kind in "biu" else x.astype(other.dtype)
    return x.astype(np.float32) if isinstance(other, float) else x
