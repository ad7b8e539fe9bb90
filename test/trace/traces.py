"""Tracing from Python: inputs as `--input` writes them, the output as a function, comparison with the original."""

import inspect
import os
import subprocess
import sys
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "test" / "support"))
import frameworks  # noqa: E402

PROGRAM = os.environ.get("IVYC", str(ROOT / "build" / "bin" / "ivyc"))


class Refused(Exception):
    """The program did not trace the function."""


def input_text(value):
    """A value as `--input` takes it: arrays by dtype and shape alone. '@…' names an object of the program."""
    if isinstance(value, (np.ndarray, np.generic)):
        return f"{value.dtype}[{','.join(map(str, value.shape))}]"
    if isinstance(value, str) and value.startswith("@"):
        path, _, argument = value[1:].partition(":")
        return f"{path}({argument!r})" if argument else path
    if isinstance(value, tuple):
        return "(" + "".join(input_text(item) + ", " for item in value) + ")"
    if isinstance(value, list):
        return "[" + ", ".join(input_text(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key!r}: {input_text(item)}" for key, item in value.items()) + "}"
    return repr(value)


def has_array(value):
    if isinstance(value, (tuple, list)):
        return any(has_array(item) for item in value)
    if isinstance(value, dict):
        return any(has_array(item) for item in value.values())
    return isinstance(value, (np.ndarray, np.generic))


def trace(place, inputs, target, options=()):
    """The text of a trace of `place` (FILE:FUNCTION) for `inputs`, by the names of parameters."""
    command = [PROGRAM, "trace", place, "--target", target, *options]
    for name, value in inputs.items():
        command += ["--input", f"{name}={input_text(value)}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=120)
    if done.returncode:
        raise Refused(done.stderr.strip() or f"exit code {done.returncode}")
    return done.stdout


def load(text, name):
    names = {}
    exec(compile(text, f"<trace of {name}>", "exec"), names)
    return names[name]


def bound(function, arguments, keywords):
    return inspect.signature(function).bind(*arguments, **keywords).arguments


def difference(place, expected, inputs, target, options=()):
    """What is wrong with a trace: None when it computes `expected`, the result of torch."""
    try:
        text = trace(place, inputs, target, options)
    except Refused as refusal:
        return str(refusal)
    name = place.replace(":", ".").rsplit(".", 1)[1]
    arrays = {key: value for key, value in inputs.items() if has_array(value)}
    try:
        actual = load(text, name)(**frameworks.to_framework(arrays, target))
    except Exception as error:  # the output does not run
        return f"{type(error).__name__}: {error}\n{text}"
    wrong = frameworks.difference(expected, actual)
    return f"{wrong}\n{text}" if wrong else None
