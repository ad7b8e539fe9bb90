"""The `ivyc` program: where it is, and how it is asked."""

from __future__ import annotations

import functools
import hashlib
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple, Sequence

from .errors import Diagnostic, ProgramNotFound, TranspileError


@functools.lru_cache(maxsize=None)
def find(named: str | None) -> Path:
    """The path of the program. `named` is the value of IVYC_BINARY, which comes first; then the one that was installed
    with this package, then PATH.

    Raises ProgramNotFound.
    """
    if named:
        if os.access(named, os.X_OK) and os.path.isfile(named):
            return Path(named)
        raise ProgramNotFound(f"IVYC_BINARY is {named!r}, which is no program")
    beside = Path(__file__).parent / "bin" / ("ivyc.exe" if os.name == "nt" else "ivyc")
    if beside.is_file():
        return beside
    found = shutil.which("ivyc")
    # What stands on PATH may be the script that starts this package, which would start itself for ever.
    if found and Path(found).read_bytes()[:2] != b"#!":
        return Path(found)
    raise ProgramNotFound("the ivyc program is neither beside the package nor on PATH; IVYC_BINARY can name it")


def path() -> Path:
    """The program that is used now. Raises ProgramNotFound."""
    return find(os.environ.get("IVYC_BINARY"))


@functools.lru_cache(maxsize=None)
def _identity(program: Path, size: int, changed: int) -> str:
    return hashlib.blake2b(program.read_bytes(), digest_size=16).hexdigest()


def identity() -> str:
    """A text that differs between any two builds of the program."""
    program = path()
    status = program.stat()
    return _identity(program, status.st_size, status.st_mtime_ns)


class Outcome(NamedTuple):
    complete: bool  # nothing is unsupported
    diagnostics: list[Diagnostic]


def _run(command: Sequence[str]) -> tuple[int, str, str]:
    """The exit code, standard output and standard error of a run of the program."""
    run = subprocess.run(
        [str(path()), *command], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    return run.returncode, run.stdout.decode("utf-8", "replace"), run.stderr.decode("utf-8", "replace").strip()


def transpile(inputs: Sequence[str], output: str, options: Sequence[str]) -> Outcome:
    """Runs `ivyc transpile`. Writes under `output`.

    Raises TranspileError when nothing, or not everything, could be written; ProgramNotFound.
    """
    code, printed, errors = _run(["transpile", *inputs, "-o", output, "--format", "json", "--quiet", *options])
    try:
        report = json.loads(printed or "{}")
    except ValueError:
        report = {}
    fields = Diagnostic.__dataclass_fields__
    diagnostics = [
        Diagnostic(**{name: entry.get(name, 0 if name in ("line", "column") else "") for name in fields})
        for entry in report.get("diagnostics", [])
    ]
    if code not in (0, 1):
        raise TranspileError(errors or f"ivyc ended with {code}", diagnostics)
    return Outcome(code == 0, diagnostics)


def trace(function: str, options: Sequence[str]) -> str:
    """Runs `ivyc trace FUNCTION`; the text of the traced function.

    Raises TranspileError when it cannot be traced; ProgramNotFound.
    """
    code, printed, errors = _run(["trace", function, "--quiet", *options])
    if code != 0:
        raise TranspileError(errors or f"ivyc ended with {code}")
    return printed
