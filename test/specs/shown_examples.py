#!/usr/bin/env python3
"""The examples that `ivyc explain` shows: converted to a target, run there, and compared with what torch computes.

usage: shown_examples.py --target jax|numpy|tensorflow [--only NAME]
"""

import argparse
import importlib.util
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import warnings

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "lib" / "specs"), str(ROOT / "test" / "specs"), str(ROOT / "tools" / "torch")]

import examples as shown  # noqa: E402
import frameworks  # noqa: E402
import values  # noqa: E402

# Examples of which the conversion is known to be wrong, and why.
EXPECTED = {"torch.result_type": "tensors without axes are not known as such, and promote as others do"}


def function_of(number, lines):
    body = [*lines[:-1], f"return {lines[-1]}"]
    return f"def example_{number}():\n" + "".join(f"    {line}\n" for line in body)


def convert(program, target, source, output):
    """Converts a file; gives the lines (of the source) that have findings, and those that have assumptions."""
    command = [program, "transpile", "--source", "torch", "--target", target, str(source), "-o", str(output)]
    done = subprocess.run([*command, "--format", "json"], capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(f"exit code {done.returncode}: {done.stderr}")
    found = json.loads(done.stdout)["diagnostics"]
    findings = {one["line"] for one in found if one["severity"] in ("error", "warning")}
    return findings, {one["line"] for one in found if one["severity"] == "assumption"}


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--target", required=True, choices=("jax", "numpy", "tensorflow"))
    parser.add_argument("--only", default="")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    frameworks.load(options.target)
    examples = [(name, lines) for name, lines, _ in shown.read() if options.only in name]
    passed, refused, assumed, failed = 0, 0, 0, 0
    with tempfile.TemporaryDirectory() as directory:
        source, output = pathlib.Path(directory, "of_torch.py"), pathlib.Path(directory, "of_target.py")
        text, starts = "import math\n\nimport torch\n", []
        for number, (_, lines) in enumerate(examples):
            text += "\n\n"
            starts.append(text.count("\n") + 1)
            text += function_of(number, lines)
        source.write_text(text)
        findings, assumptions = convert(os.environ["IVYC"], options.target, source, output)
        original, converted = load(source), load(output)
        for number, (name, lines) in enumerate(examples):
            place = range(starts[number], starts[number] + len(lines) + 1)
            if not findings.isdisjoint(place):
                refused += 1
                continue
            expected = values.neutral(getattr(original, f"example_{number}")())
            try:
                wrong = values.difference(expected, values.neutral(getattr(converted, f"example_{number}")()))
            except Exception as error:
                wrong = f"{type(error).__name__}: {error}".split("\n")[0]
            # What is assumed need not hold for what the example passes; `explain` prints it below the example.
            holds = assumptions.isdisjoint(place)
            if name in EXPECTED:
                wrong = None if wrong else f"agrees, although a difference is expected: {EXPECTED[name]}"
            passed, assumed, failed = (
                passed + (not wrong),
                assumed + bool(wrong and not holds),
                failed + bool(wrong and holds),
            )
            if wrong and holds:
                print(f"{name}: {'; '.join(lines)}\n    {wrong}")
    print(f"{passed} passed, {assumed} where what was assumed does not hold, {refused} not converted, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
