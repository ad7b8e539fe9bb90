"""What several specs of torch share: how it reads an argument."""

from ivyc_spec import *


def floating(x):
    """The operand of a function that computes in floating point: integers and booleans become float32."""
    if known(is_tensor(x)) and not is_tensor(x):
        return x
    if known(is_floating(x)) and known(is_complex(x)) and not is_floating(x) and not is_complex(x):
        return core.astype(x, float32)
    assume(is_floating(x) or is_complex(x), "is a floating tensor", x)
    return x


def cast(x, to):
    """x in the dtype `to`, unchanged where it is known to have it."""
    return x if known(dtype(x)) and known(to) and dtype(x) == to else core.astype(x, to)


def cast_if_given(x, to):
    return x if to is None else cast(x, to)


def truth(x):
    """The operand of a logical function: what is not zero."""
    if known(is_tensor(x)) and not is_tensor(x):
        return x
    return core.not_equal(x, 0) if known(is_bool(x)) and not is_bool(x) else x


def is_sequence(x):
    """Whether x is surely a list, a tuple or a shape."""
    return known(isinstance(x, (tuple, list))) and isinstance(x, (tuple, list))


def is_int(x):
    return known(kind(x)) and kind(x) == "int"


def axes(dim):
    """The axes of a reduction: an empty sequence means all of them."""
    if is_sequence(dim):
        return tuple(dim) if len(dim) > 0 else None
    return dim


def at_axis(dim, index):
    """A subscript that takes index on one axis and everything on the others."""
    if known(dim) and dim < 0:
        return (Ellipsis, index, *((slice(None),) * (-1 - dim)))
    return (*((slice(None),) * dim), index)


def variadic(entries):
    """The sequence in f(2, 3) and f((2, 3)), and in f(*sizes)."""
    if not known(len(entries)):
        return entries
    if len(entries) != 1 or known(kind(entries[0])) and kind(entries[0]) in ("int", "Tensor"):
        return tuple(entries)
    return tuple(entries[0]) if is_sequence(entries[0]) else entries[0]


def number(x):
    """A number; a tensor without axes counts as its value."""
    return core.item(x) if known(is_tensor(x)) and is_tensor(x) else x


def numbers(sizes):
    """Sizes, of which tensors without axes count as their values."""
    if known(len(sizes)) and any([known(is_tensor(x)) and is_tensor(x) for x in sizes]):
        return tuple(number(x) for x in sizes)
    return sizes


def spread(value, n):
    """n entries, one for each spatial axis: f(3) means f((3, 3)). What it is, if not known, is asked at run time."""
    if is_sequence(value) and known(len(value)):
        return tuple(value) if len(value) == n else (value[0],) * n
    if known(kind(value)) and kind(value) in ("int", "float"):
        return (value,) * n
    entries = core.several(value, n)
    return tuple(entries[i] for i in range(n))


def number_dtype(data):
    """The dtype that torch gives to numbers, and to nested sequences of numbers and tensors."""
    if is_sequence(data) and known(len(data)):
        if len(data) == 0:
            return float32
        return result_type(*[number_dtype(x) for x in data])
    if known(is_tensor(data)) and is_tensor(data):
        return dtype(data)
    if known(kind(data)) and kind(data) in ("int", "float", "bool", "complex"):
        return result_type(data)
    if is_sequence(data):
        return number_dtype(data[0])
    assume(kind(data) == "float", "holds floating-point numbers", data)
    return float32


def holds_numbers(data):
    """Whether data is known to be a number, or a sequence whose elements are."""
    if known(is_tensor(data)) and is_tensor(data):
        return True
    if is_sequence(data):
        if not known(len(data)):
            return holds_numbers(data[0])
        return all([holds_numbers(x) for x in data])
    return known(kind(data)) and kind(data) in ("int", "float", "bool", "complex")


def creation_dtype(given):
    return float32 if given is None else given


def filling(x, value):
    """What takes the place of elements of x, whose dtype stays: of a number for integers, the whole part."""
    if known(is_tensor(value)) and is_tensor(value):
        return cast(value, dtype(x))
    if known(kind(value)) and kind(value) == "float":
        if known(is_integer(x)) and is_integer(x):
            return int(value)
        assume(is_floating(x) or is_complex(x), "is a floating tensor", x)
    return value
