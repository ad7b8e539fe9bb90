#!/usr/bin/env python3
"""Prints lib/Driver/TorchExamples.inc: an example of each API, made from a case of its spec, with what torch prints.

    build/venv/bin/python tools/torch/examples.py > lib/Driver/TorchExamples.inc

`ivyc explain` shows them. --check runs those of the file again, in the torch that is installed.
"""

import pathlib
import re
import sys
import warnings

import numpy as np
import torch

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "lib" / "specs"), str(ROOT / "test" / "specs")]

import ivyc_spec  # noqa: E402
import sources  # noqa: E402

TABLE = ROOT / "lib" / "Driver" / "TorchExamples.inc"
ENTRY = re.compile(r'\{"([^"]+)",\n R"~\((.*?)\)~",\n R"~\((.*?)\)~"\},', re.DOTALL)
VARIABLES = "xyzuvw"
# How many numbers can be taken in at a glance.
MOST_ELEMENTS = 16
MOST_COLUMNS = 110
# What torch takes a list of numbers for.
DEFAULT_DTYPES = {"bool": bool, "int64": int, "float32": float, "complex64": complex}


def rounded(number):
    if isinstance(number, complex):
        return complex(round(number.real, 2), round(number.imag, 2))
    return round(number, 2) if isinstance(number, float) else number


def literal(value):
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    text = repr(rounded(value))
    return re.sub(r"\b(nan|inf)\b", r'float("\1")', text)


def tensor_text(array):
    name = array.dtype.name
    suffix = "" if name in DEFAULT_DTYPES and array.size else f", dtype=torch.{name}"
    return f"torch.tensor({literal(array.tolist())}{suffix})"


def code_of(api, case):
    """The statements of an example; the last is an expression."""
    use = next(iter(sources.uses(api, case, styles=("given",), names=api.names[:1])))
    if len(use.arrays) > len(VARIABLES) or use.takes_numpy or sum(array.size for array in use.arrays) > MOST_ELEMENTS:
        return None
    lines = [f"{VARIABLES[i]} = {tensor_text(array)}" for i, array in enumerate(use.arrays)]
    body = use.body
    if api.writes:  # on a copy in the tests, on the tensor itself here
        written = body[-1].removeprefix("return ")
        body = [re.sub(rf"\b{written}\b", "a0", line) for line in body if ".clone()" not in line]
    for line in body:
        line = line.removeprefix("return ")
        lines.append(re.sub(r"\ba(\d+)\b", lambda found: VARIABLES[int(found[1])], line))
    return lines if max(map(len, lines)) <= MOST_COLUMNS else None


def output_of(lines):
    """What Python prints for the last line."""
    space = {"torch": torch, "math": __import__("math")}
    torch.set_printoptions(precision=4, linewidth=100, sci_mode=False)
    exec("\n".join(lines[:-1]), space)
    return repr(eval(lines[-1], space))


def example(api):
    """The lines of an example and its output; None when no case makes a good one."""
    for case in api.cases:
        if case.raises or case.differs or sources.any_values(api.names[0]):
            continue
        lines = code_of(api, case)
        if lines is None:
            continue
        try:
            output = output_of(lines)
        except Exception:
            continue  # rounded values may be out of range
        if len(output.splitlines()) <= 8 and "object at 0x" not in output and len(output) <= 6 * MOST_COLUMNS:
            return lines, output
    return None


def table():
    ivyc_spec.load(ROOT / "lib" / "specs")
    entries = {}
    for api in ivyc_spec.APIS:
        if api.names[0] not in entries and (found := example(api)):
            entries[api.names[0]] = found
    lines = [f"// Made by tools/torch/examples.py with torch {torch.__version__.split('+')[0]}."]
    for name, (code, output) in sorted(entries.items()):
        lines.append(f'{{"{name}",\n R"~({chr(10).join(code)})~",\n R"~({output})~"}},')
    return "\n".join(lines) + "\n"


def read():
    """(name, lines, output) of each example of the file."""
    return [(name, code.splitlines(), output) for name, code, output in ENTRY.findall(TABLE.read_text())]


def check():
    failures = 0
    examples = read()
    for name, lines, output in examples:
        try:
            now = output_of(lines)
        except Exception as error:
            now = f"{type(error).__name__}: {error}"
        if now != output:
            failures += 1
            print(f"{name}: the file has\n{output}\ntorch has\n{now}")
    print(f"{len(examples) - failures} passed, {failures} failed")
    return 1 if failures or not examples else 0


def main():
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    if sys.argv[1:] == ["--check"]:
        return check()
    sys.stdout.write(table())
    return 0


if __name__ == "__main__":
    sys.exit(main())
