"""Questions about dtypes alone."""

from ivyc_spec import *


@core_op(fact="host", result="DType")
def promote_types(
    a, b
):  # the dtype of both: the category (bool, integers, floating and complex) decides before the size
    kinds = ["b" if dtype == bool_ else "i" if dtype.kind in "iu" else "f" for dtype in (a, b)]
    if kinds[0] != kinds[1]:
        return a if "bif".index(kinds[0]) > "bif".index(kinds[1]) else b
    if a != b and bfloat16 in (a, b) and float16 in (a, b):
        return float32
    return np.promote_types(a, b)


@core_op(fact="same", dtype="promote")
def beside(x, other):  # x, of integers, as an operand beside `other`, a tensor or a number
    if isinstance(other, float):
        return x.astype(float32)
    return x.astype(dtype(other)) if is_tensor(other) and is_floating(other) else x
