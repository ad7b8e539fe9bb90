"""Converts tensor code between frameworks: a Python interface to the `ivyc` program."""

from .api import clear_cache, transpile
from .arrays import current_backend, set_backend, unset_backend
from .errors import Diagnostic, Error, IncompleteConversion, ProgramNotFound, SourceUnavailable, TranspileError
from .trace import trace_graph

__all__ = [
    "Diagnostic",
    "Error",
    "IncompleteConversion",
    "ProgramNotFound",
    "SourceUnavailable",
    "TranspileError",
    "clear_cache",
    "current_backend",
    "set_backend",
    "trace_graph",
    "transpile",
    "unset_backend",
]


def __getattr__(name: str) -> str:
    if name != "__version__":
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("ivyc")
    except PackageNotFoundError:  # used from the repository, not installed
        return "0+uninstalled"
