"""What can go wrong, and the diagnostics that say where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Sequence


@dataclass(frozen=True)
class Diagnostic:
    """One message about one place of the source, as `ivyc --format json` prints it. Lines and columns count from 1."""

    code: str  # "IVY2003"
    severity: str  # "error", "warning", "assumption" or "note"
    message: str
    subject: str  # the name that it is about ("torch.foo"); may be empty
    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.severity}: {self.message} [{self.code}]"


class Error(Exception):
    """Base of all errors of this package. `diagnostics` is what the program reported, if it came that far."""

    def __init__(self, message: str, diagnostics: Sequence[Diagnostic] = ()):
        self.diagnostics = list(diagnostics)
        super().__init__("\n".join([message, *(f"  {one}" for one in self.diagnostics)]))


class ProgramNotFound(Error):
    """There is no `ivyc` program beside the package, on PATH, or where IVYC_BINARY points."""


class SourceUnavailable(Error):
    """An object has no source text that could be converted: it was typed into `exec`, or is written in C."""


class TranspileError(Error):
    """The source cannot be converted: it does not parse, the name does not exist, or `strict` was asked for and
    something is unsupported or assumed."""


class IncompleteConversion(UserWarning):
    """Something of what was converted raises when it is reached (or, with `unsupported="keep"`, is still as it was)."""
