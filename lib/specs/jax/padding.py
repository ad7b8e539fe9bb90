from ivyc_spec import *


@lowering(core.pad_widths, jax, outline="pad_widths")
def pad_widths(pad):
    """Pairs (before, after) in the order of the axes, from a flat sequence that begins with the last axis."""
    return list(zip(pad[-2::-2], pad[::-2]))
