"""Conversions on disk, keyed by everything that they depend on.

An entry is a directory that appears complete or not at all: it is filled under another name and renamed. What was
killed half-way leaves a directory that nobody reads; a damaged entry is found by its hashes and made again; where
nothing can be written, the process converts into a temporary directory of its own.
"""

from __future__ import annotations

import atexit
import hashlib
import json
import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import Callable, Sequence

from .errors import Diagnostic
from .program import Outcome

MANIFEST = "ivyc-manifest.json"
_ABANDONED_SECONDS = 24 * 3600


def directory() -> Path:
    """IVYC_CACHE_DIR, or the user's cache directory."""
    named = os.environ.get("IVYC_CACHE_DIR")
    if named:
        return Path(named)
    if os.name == "nt":
        base = os.environ.get("LOCALAPPDATA") or os.path.expanduser("~\\AppData\\Local")
    else:
        base = os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache")
    return Path(base) / "ivyc"


def clear() -> None:
    """Removes every conversion on disk. What is loaded already stays usable in this process."""
    shutil.rmtree(directory(), ignore_errors=True)


def _digest(content: bytes) -> str:
    return hashlib.blake2b(content, digest_size=16).hexdigest()


def key_of(*parts: str) -> str:
    return _digest("\0".join(parts).encode())


def _read(entry: Path) -> Outcome | None:
    """What an entry holds besides its files; None when it is missing or damaged."""
    try:
        manifest = json.loads((entry / MANIFEST).read_text("utf-8"))
        for relative, digest in manifest["files"].items():
            if _digest((entry / relative).read_bytes()) != digest:
                return None
        return Outcome(manifest["complete"], [Diagnostic(**one) for one in manifest["diagnostics"]])
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def _write_manifest(entry: Path, outcome: Outcome) -> None:
    files = {
        path.relative_to(entry).as_posix(): _digest(path.read_bytes())
        for path in sorted(entry.rglob("*.py"))
        if path.is_file()
    }
    manifest = {
        "complete": outcome.complete,
        "diagnostics": [vars(one) for one in outcome.diagnostics],
        "files": files,
    }
    (entry / MANIFEST).write_text(json.dumps(manifest), "utf-8")


def _remove_abandoned(parent: Path) -> None:
    for path in parent.glob("unfinished-*"):
        try:
            if time.time() - path.stat().st_mtime > _ABANDONED_SECONDS:
                shutil.rmtree(path, ignore_errors=True)
        except OSError:
            continue


def _writable() -> Path:
    parent = directory()
    try:
        parent.mkdir(parents=True, exist_ok=True)
        probe = tempfile.mkdtemp(prefix="unfinished-", dir=parent)
        os.rmdir(probe)
        return parent
    except OSError:
        return _own_directory()


_own: list[Path] = []


def _own_directory() -> Path:
    if not _own:
        path = Path(tempfile.mkdtemp(prefix="ivyc-"))
        atexit.register(shutil.rmtree, path, ignore_errors=True)
        _own.append(path)
    return _own[0]


def entry(key: str, convert: Callable[[Path], Outcome], *, reuse: bool = True) -> tuple[Path, Outcome]:
    """The directory of `key`, which `convert` fills when it is not there, and what `convert` said then.

    Errors of `convert` leave no entry behind.
    """
    parent = _writable()
    final = parent / key
    if reuse:
        outcome = _read(final)
        if outcome is not None:
            return final, outcome
    _remove_abandoned(parent)
    work = Path(tempfile.mkdtemp(prefix="unfinished-", dir=parent))
    try:
        outcome = convert(work)
        _write_manifest(work, outcome)
        for attempt in range(100):
            try:
                os.rename(work, final)
                break
            except OSError:
                # Another process was faster, or the entry there is damaged or unwanted.
                if reuse:
                    there = _read(final)
                    if there is not None:
                        return final, there
                try:
                    os.rename(final, parent / f"unfinished-{os.getpid()}-{time.time_ns()}")
                except OSError:
                    time.sleep(0.001 * attempt)
        else:
            raise OSError(f"cannot replace {final}")
        return final, outcome
    finally:
        shutil.rmtree(work, ignore_errors=True)


def fingerprint(paths: Sequence[Path]) -> str:
    """A digest of the names and contents of files."""
    state = hashlib.blake2b(digest_size=16)
    for path in paths:
        content = path.read_bytes()
        state.update(f"{path}\0{len(content)}\0".encode())
        state.update(content)
    return state.hexdigest()
