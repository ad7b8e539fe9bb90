"""Core ops whose results are values of the host language."""

from ivyc_spec import *


@core_op(fact="host", result="int")
def rank(x):
    return np.ndim(x)


@core_op(fact="host", result="tuple")
def shape(x):
    return np.shape(x)


@core_op(fact="host", result="int")
def size(x):
    return int(np.size(x))


@core_op(fact="host", result="int")
def itemsize(x):  # of a tensor or a dtype
    return x.itemsize


@core_op(fact="host", result="int")
def length(x):
    return x.shape[0]


@core_op(fact="host", result="DType")
def dtype(x):
    return x.dtype


@core_op(fact="host", result="None")
def device(x):  # targets place values on their own
    return None


@core_op(fact="host", result="Device")
def placement(name):  # a device that the source names
    return None


@core_op(fact="host", result="str")
def device_type(x):
    return "cpu"


@core_op(fact="host", result="bool")
def is_tensor(x):
    return isinstance(x, (np.ndarray, np.generic))


@core_op(fact="host", result="bool")
def is_floating_point(x):  # of a tensor or a dtype
    return is_floating(x)


@core_op(fact="host", result="bool")
def is_complex_number(x):
    return is_complex(x)


@core_op(fact="host", result="number")
def item(x):
    return x.item()


@core_op(fact="host", result="list")
def tolist(x):
    return x.tolist()


@core_op(fact="host", result="array")
def to_numpy(x):
    return np.asarray(x)


@core_op(fact="host", result="bool")
def array_equal(x, y):
    return bool(np.array_equal(x, y))


@core_op(fact="host", result="bool")
def allclose(x, y, rtol=1e-05, atol=1e-08, equal_nan=False):
    return bool(np.allclose(x, y, rtol=rtol, atol=atol, equal_nan=equal_nan))


@core_op(fact="host", result="finfo")
def finfo(dtype):  # has bits, eps, max, min, tiny, smallest_normal, resolution
    return np.finfo(dtype)


@core_op(fact="host", result="iinfo")
def iinfo(dtype):  # has bits, max, min
    return np.iinfo(dtype)


@core_op(fact="host", result="None")
def check(condition, message, error):
    """Raises the built-in exception of this name unless the condition holds. message: a text, or a function that gives one."""
    if not condition:
        exceptions = (AssertionError, RuntimeError, ValueError, IndexError, TypeError, NotImplementedError)
        raised = next(exception for exception in exceptions if exception.__name__ == error)
        raise raised(message() if callable(message) else message)


@core_op(fact="host", result="list")
def pad_widths(
    pad,
):  # pairs (before, after) in the order of the axes, from a flat sequence that begins with the last axis
    return list(zip(pad[-2::-2], pad[::-2]))


@core_op(fact="host", result="tuple")
def several(value, n):  # n entries: of a number or a sequence of one, n times; of a sequence of n, its own
    entries = tuple(value) if isinstance(value, (tuple, list)) else (value,)
    return entries * n if len(entries) == 1 else entries
