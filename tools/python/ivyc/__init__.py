"""Converts tensor code between frameworks: a Python interface to the `ivyc` program."""

import importlib
from typing import Any

from .api import clear_cache, transpile
from .arrays import current_backend, set_backend, unset_backend
from .errors import Diagnostic, Error, IncompleteConversion, ProgramNotFound, SourceUnavailable, TranspileError
from .tracing import trace_graph

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


def __getattr__(name: str) -> Any:
    if name != "__version__":
        if name.startswith("_"):
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        # Functions of ivy: what they need is not loaded before one is asked for.
        return importlib.import_module(".functional", __name__).lookup(name)
    from importlib.metadata import PackageNotFoundError, version

    try:
        return version("ivyc")
    except PackageNotFoundError:  # used from the repository, not installed
        return "0+uninstalled"
