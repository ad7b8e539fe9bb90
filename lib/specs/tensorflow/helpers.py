"""What several lowerings share."""

from ivyc_spec import *


def surely(condition):
    """Whether a condition is known to hold."""
    return known(condition) and condition


def element_type(x):
    """dtype(x), where a parameter is called dtype."""
    return dtype(x)


def truth(x):
    """The operand of a logical function, which takes booleans only."""
    return x if surely(is_bool(x)) or not surely(is_tensor(x)) else tf.cast(x, tf.bool)


def without_empty(tensors):
    """The tensors to join: torch leaves empty vectors out."""
    if not known(len(tensors)):
        return tensors
    kept = [x for x in tensors if not (known(shape(x)) and shape(x) == (0,))]
    return kept if len(kept) > 0 else tensors
