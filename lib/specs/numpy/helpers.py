"""What several lowerings share."""

from ivyc_spec import *


def surely(condition):
    """Whether a condition is known to hold."""
    return known(condition) and condition
