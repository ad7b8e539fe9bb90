from ivyc_spec import *


@lowering(core.pad_widths, jax, outline="pad_widths")
def pad_widths(pad):
    """Pairs (before, after) in the order of the axes, from a flat sequence that begins with the last axis."""
    return list(zip(pad[-2::-2], pad[::-2]))


@lowering(core.several, jax, outline="several")
def several(value, n):
    """A value for each of n axes: a number, or a sequence of one, counts for all of them."""
    entries = tuple(value) if isinstance(value, (tuple, list)) else (value,)
    return entries * n if len(entries) == 1 else entries
