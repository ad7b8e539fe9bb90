"""Conversions of one package with the same settings: what the program wrote, by module and statement."""

from __future__ import annotations

import ast
import importlib.util
import itertools
import os
import re
import shutil
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Sequence

from . import cache, program, source
from .errors import IncompleteConversion, TranspileError


@dataclass(frozen=True)
class Settings:
    """What, besides the source text, a conversion depends on."""

    source: str
    target: str
    unsupported: str = "raise"
    strict: bool = False
    output_dir: str | None = None

    def root(self) -> str:
        """The name of the private package that holds the conversions with these settings."""
        name = f"{self.source}_to_{self.target}"
        if self.unsupported != "raise":
            name += "_" + self.unsupported
        if self.strict:
            name += "_strict"
        if self.output_dir is not None:
            name += "_in_" + cache.key_of(self.output_dir)
        return name

    def options(self) -> list[str]:
        """For the command line."""
        options = ["--source", self.source, "--target", self.target, "--unsupported", self.unsupported]
        return [*options, "--strict"] if self.strict else options


_ROOT_NAME = re.compile(r"(?P<source>[a-z]+)_to_(?P<target>[a-z]+)(?P<keep>_keep)?(?P<strict>_strict)?")


def settings_of(root: str) -> Settings | None:
    """The settings that a private package is named after; None for other names, and where a directory is among them."""
    match = _ROOT_NAME.fullmatch(root)
    if not match:
        return None
    return Settings(match["source"], match["target"], "keep" if match["keep"] else "raise", bool(match["strict"]))


class Statement:
    """A module-level statement of a converted file."""

    def __init__(self, node: ast.stmt, text: str, occurrence: int):
        self.node = node
        self.key = (text, occurrence)  # the same in every conversion that has this statement
        self.is_import = isinstance(node, (ast.Import, ast.ImportFrom))
        self.binds = [] if self.is_import else bound_names(node)


@dataclass
class Piece:
    """One converted file."""

    path: Path
    statements: list[Statement]


def bound_names(statement: ast.stmt) -> list[str]:
    """The module-level names that a statement defines, imports apart."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)):
        return [statement.name]
    return [one.id for one in ast.walk(statement) if isinstance(one, ast.Name) and isinstance(one.ctx, ast.Store)]


def read_piece(path: Path) -> Piece:
    content = path.read_bytes()
    lines = importlib.util.decode_source(content).encode().splitlines(keepends=True)
    counts: dict[str, int] = {}
    statements = []
    for node in ast.parse(content).body:
        assert node.end_lineno is not None and node.end_col_offset is not None
        within = lines[node.lineno - 1 : node.end_lineno]
        within[-1] = within[-1][: node.end_col_offset]
        segment = b"".join(within)[node.col_offset :].decode()
        counts[segment] = counts.get(segment, 0) + 1
        statements.append(Statement(node, segment, counts[segment]))
    return Piece(path, statements)


@dataclass
class Conversion:
    """All that is converted of one package with the same settings."""

    package: source.Package
    settings: Settings
    prefix: str  # of its modules: "ivyc.converted.torch_to_jax."
    content: str  # digest of the package's files
    reuse: bool = True
    symbols: list[str] = field(default_factory=list)  # that were asked for so far
    values: dict[str, Any] = field(default_factory=dict)  # live objects that a snippet names
    modules: set[str] = field(default_factory=set)  # that some conversion has a file for
    reported: set[str] = field(default_factory=set)

    def pieces(self, symbols: Sequence[str]) -> dict[str, Piece]:
        """The converted files of what these symbols reach (all, if there are none), by the original's module names.

        Warns IncompleteConversion. Raises TranspileError.
        """
        directory = self._on_disk(symbols)
        found = {}
        for path in sorted(directory.rglob("*.py")):
            parts = list(path.relative_to(directory).with_suffix("").parts)
            if parts[-1] == "__init__":
                parts.pop()
            found[".".join(parts)] = read_piece(path)
        self.modules.update(found)
        return found

    def _on_disk(self, symbols: Sequence[str]) -> Path:
        package = self.package
        options = self.settings.options()
        options += itertools.chain.from_iterable(("--symbol", symbol) for symbol in symbols)
        what = ", ".join(symbols) or package.name

        def run(work: Path) -> program.Outcome:
            output = work / "code"
            output.mkdir()
            result = output / (package.name if package.is_directory else f"{package.name}.py")
            outcome = program.transpile([str(package.path)], str(output if package.is_directory else result), options)
            if not result.exists():
                raise TranspileError(f"{what} was not converted", outcome.diagnostics)
            return outcome

        key = cache.key_of(program.identity(), str(package.path), self.content, *options)
        entry, outcome = cache.entry(key, run, reuse=self.reuse)
        self._report(outcome, what)
        code = entry / "code"
        return code if self.settings.output_dir is None else _copied(code, Path(self.settings.output_dir))

    def _report(self, outcome: program.Outcome, what: str) -> None:
        if self.settings.strict and not outcome.complete:
            raise TranspileError(f"{what} is not converted entirely", outcome.diagnostics)
        findings = [str(one) for one in outcome.diagnostics if one.severity in ("error", "warning")]
        new = [one for one in findings if one not in self.reported]
        self.reported.update(new)
        if new:
            lines = "".join(f"\n  {one}" for one in new)
            warnings.warn(f"{what}: {len(new)} findings{lines}", IncompleteConversion, stacklevel=2)


def _copied(code: Path, output: Path) -> Path:
    """`output` with the files of a conversion, each replaced at once."""
    for path in sorted(code.rglob("*.py")):
        place = output / path.relative_to(code)
        place.parent.mkdir(parents=True, exist_ok=True)
        unfinished = place.with_name(f".{place.name}.{os.getpid()}")
        shutil.copyfile(path, unfinished)
        os.replace(unfinished, place)
    return output
