"""A process of replay.py: imports conversions where torch cannot be imported, and repeats the recorded calls.

    replay_worker.py PACKAGE TARGET DIRECTORY ANSWERS PATH…

appends a line of JSON to ANSWERS for each function: its path and, where a call differs, the problem.
"""

import contextlib
import importlib
import importlib.abc
import io
import json
import sys
import traceback
import warnings
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
import frameworks  # noqa: E402
import recording  # noqa: E402


class Blocked(importlib.abc.MetaPathFinder):
    """Refuses torch and what is built on it."""

    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in ("torch", "torchvision"):
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return None


class Values:
    """Recorded values in the target framework."""

    def __init__(self, target, package):
        self.target = target
        self.package = package

    def dtype(self, name):
        if self.target == "tensorflow":
            import tensorflow

            return tensorflow.as_dtype(name)
        return np.dtype(name) if self.target == "numpy" else importlib.import_module("jax.numpy").dtype(name)

    def of(self, value, wide):
        """Arguments with the target's arrays in them; `wide`: float64 for float32."""

        def leaf(item):
            if isinstance(item, np.ndarray):
                narrow = wide and item.dtype == np.float32
                return frameworks.to_framework(item.astype(np.float64) if narrow else item, self.target)
            if isinstance(item, recording.Host):
                return item.array.copy()
            if isinstance(item, recording.Named):
                if item.kind == "device":
                    return None
                if item.kind == "member":
                    return recording.found(item)
                return self.dtype("float64" if wide and item.name == "float32" else item.name)
            return item

        return recording.mapped(value, leaf)

    def plain(self, value):
        """A result as it is recorded: arrays of NumPy, names of dtypes."""

        def leaf(item):
            if frameworks.is_tensor(item) and not isinstance(item, type):
                return frameworks.to_numpy(item)
            return item

        return recording.mapped(value, leaf)


def expected(value, values):
    """A recorded result as the target has it: dtypes, and members of the converted package."""

    def leaf(item):
        if isinstance(item, recording.Host):
            return item.array
        return values.of(item, wide=False) if isinstance(item, recording.Named) else item

    return recording.mapped(value, leaf)


def rounding(narrow, wide):
    """The largest error, relative to the largest value, of a float32 result beside the float64 one."""
    pairs = []

    def collect(value, into):
        recording.mapped(value, lambda item: into.append(item) if isinstance(item, np.ndarray) else None)

    first, second = [], []
    collect(narrow, first)
    collect(wide, second)
    for a, b in zip(first, second, strict=False):
        if a.dtype != np.float32 or a.shape != b.shape or not a.size:
            continue
        finite = np.isfinite(a) & np.isfinite(b)
        if finite.any():
            pairs.append(float(np.max(np.abs(a[finite] - b[finite])) / max(1.0, float(np.max(np.abs(b[finite]))))))
    return max(pairs, default=0.0)


def compare(want, got, values, slack=0.0):
    found = frameworks.difference(expected(want, values), got)
    if not found or not slack:
        return found
    before = dict(frameworks.TOLERANCES)
    frameworks.TOLERANCES["float32"] = (slack, slack)
    found = frameworks.difference(expected(want, values), got)
    frameworks.TOLERANCES.update(before)
    return found


def replay(function, call, values, wide):
    """What is wrong with one call, or None."""
    arguments, keywords = values.of((call.arguments, call.keywords), wide)
    result = function(*arguments, **keywords)
    want = call.wide_result if wide else call.result
    slack = 0.0
    if not wide and call.wide_result is not None:
        error = rounding(call.result, call.wide_result)
        # What torch itself rounds away in float32 is no difference.
        slack = 20 * error if 20 * error > frameworks.TOLERANCES["float32"][0] else 0.0
    problem = compare(want, values.plain(result), values, slack)
    changed = call.wide_written if wide else call.written
    if not problem and changed is not None:
        after = values.plain((tuple(arguments), keywords))
        problem = compare(changed, after, values, slack)
        problem = problem and "what is written in place: " + problem
    return problem


def where(error, directory):
    """The innermost line of converted code that an exception passed."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        if frame.filename.startswith(str(directory)):
            return f"{Path(frame.filename).relative_to(directory)}:{frame.lineno}: {frame.line}"
    return ""


def settle(record, values, directory):
    """The answer for one function."""
    answer = {"path": record.path, "problem": None, "calls": 0}
    home = directory / record.path
    sys.path.insert(0, str(home))
    try:
        with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            area, _, name = record.path.rpartition(".")
            function = getattr(importlib.import_module(area), name)
            for index, call in enumerate(record.calls):
                for wide in (False, True):
                    if wide and call.wide_result is None:
                        continue
                    answer["calls"] += 1
                    answer["call"] = f"call {index}{' in float64' if wide else ''}"
                    problem = replay(function, call, values, wide)
                    if problem:
                        answer["problem"] = problem
                        return answer
    except (Exception, SystemExit) as error:
        answer["problem"] = f"{type(error).__name__}: {error}"
        answer["raises"] = type(error).__name__
        answer["where"] = where(error, home)
    finally:
        sys.path.remove(str(home))
        for module in [module for module in sys.modules if module.split(".")[0] == values.package]:
            del sys.modules[module]
    return answer


def main():
    package, target, directory, answers, *paths = sys.argv[1:]
    sys.meta_path.insert(0, Blocked())
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    frameworks.prepare(target)
    values = Values(target, package)
    functions = recording.load(package)
    with Path(answers).open("a") as output:
        for path in paths:
            output.write(json.dumps(settle(functions[path], values, Path(directory)), default=str) + "\n")
            output.flush()


if __name__ == "__main__":
    main()
