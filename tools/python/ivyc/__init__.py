"""Converts tensor code between frameworks: a Python interface to the `ivyc` program."""

from .api import clear_cache, transpile
from .errors import Diagnostic, Error, IncompleteConversion, ProgramNotFound, SourceUnavailable, TranspileError

__all__ = [
    "Diagnostic",
    "Error",
    "IncompleteConversion",
    "ProgramNotFound",
    "SourceUnavailable",
    "TranspileError",
    "clear_cache",
    "transpile",
]


def __getattr__(name: str) -> str:
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("ivyc")
    except PackageNotFoundError:  # used from the repository, not installed
        return "0+uninstalled"
