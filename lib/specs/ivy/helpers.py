"""What several specs of ivy share: how it reads an argument, and how it promotes."""

from ivyc_spec import *


def is_number(x, *kinds):
    return known(kind(x)) and kind(x) in kinds


def cast(x, to):
    """x in the dtype `to`, unchanged where it is known to have it."""
    return x if known(dtype(x)) and known(to) and dtype(x) == to else core.astype(x, to)


def cast_if_given(x, to):
    return x if to is None else cast(x, to)


def surely(condition):
    """Whether a condition is known to hold."""
    return known(condition) and condition


def floating(x):
    """The operand of a function that computes in floating point. What integers give depends on the back end of ivy."""
    if known(is_tensor(x)) and not is_tensor(x):
        return x
    assume(is_floating(x) or is_complex(x), "is a floating tensor", x)
    return x


def quotient_operand(x):
    """The operand of a division: integers and booleans become float32, ivy's default."""
    if known(is_tensor(x)) and not is_tensor(x):
        return x
    if known(is_floating(x)) and known(is_complex(x)) and not is_floating(x) and not is_complex(x):
        return core.astype(x, float32)
    assume(is_floating(x) or is_complex(x), "is a floating tensor", x)
    return x


def of_integer(wide, integer):
    """The dtype that an array of `wide` and one of integers meet in: wide enough for every one of these."""
    if wide == float64 or wide == complex128 or integer in (int8, uint8):
        return wide
    if is_complex(wide):
        return wide if integer in (int16, uint16) else complex128
    return float32 if integer in (int16, uint16) else float64


def wider(a, b):
    """ivy's table of promotion, of two dtypes."""
    if a == b:
        return a
    if is_integer(b) and (is_floating(a) or is_complex(a)):
        return of_integer(a, b)
    if is_integer(a) and (is_floating(b) or is_complex(b)):
        return of_integer(b, a)
    if a == uint64 and is_integer(b) and b not in (uint8, uint16, uint32):
        return float64
    if b == uint64 and is_integer(a) and a not in (uint8, uint16, uint32):
        return float64
    return result_type(a, b)


def fitted(x, other):
    """A tensor in the dtype in which ivy computes with another operand."""
    if known(is_tensor(x)) and not is_tensor(x):
        return x
    if surely(is_tensor(other)):
        return cast(x, wider(dtype(x), dtype(other))) if known(dtype(x)) and known(dtype(other)) else x
    if is_number(other, "float"):
        if surely(is_integer(x)):
            return core.astype(x, float64)
        return core.astype(x, float32) if surely(is_bool(x)) else x
    if is_number(other, "int"):
        return core.astype(x, int32) if surely(is_bool(x)) else x
    if is_number(other, "complex"):
        return x if surely(is_complex(x)) else core.astype(x, complex128)
    return x


def promoted(x, y):
    """The operands in the dtype that ivy promotes them to."""
    return promote(fitted(x, y), fitted(y, x))


def truth(x):
    """The operand of a logical function: what is not zero."""
    if known(is_tensor(x)) and not is_tensor(x):
        return x
    return core.not_equal(x, 0) if known(is_bool(x)) and not is_bool(x) else x


def is_sequence(x):
    """Whether x is surely a list, a tuple or a shape."""
    return known(isinstance(x, (tuple, list))) and isinstance(x, (tuple, list))


def axes(axis):
    """The axes of a reduction: ivy takes lists, too."""
    return tuple(axis) if is_sequence(axis) else axis
