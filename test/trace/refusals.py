"""What cannot be traced is said at its line, with the way to it; nothing is within reach of traced code; all ends."""

import subprocess
import sys
import tempfile
from pathlib import Path

import traces

CODE = """
import torch
import torch.nn.functional as F


def needs(x, n):
    return x * n


def branches(x):
    if x.sum() > 0:
        return x
    return -x


def inner(x):
    return int(x.max())


def number(x):
    return x * inner(x)


def does_not_fit(x):
    if x.shape[-1] != 3:
        raise ValueError(f"three channels are expected, not {x.shape[-1]}")
    return x


def endless(x):
    while True:
        x = x
    return x


def recursive(x):
    return recursive(x)


def grows(x):
    items = []
    while True:
        items.append([1, 2, 3])


def opens(x):
    with open("/etc/passwd") as file:
        return file.read()


def shell(x):
    import subprocess

    return subprocess.run(["true"])


def unknown_api(x):
    return torch.no_such_function(x)


def prints(x):
    print("shape", x.shape)
    return x + 1


def changes_input(x):
    x += 1
    return x


def aliased(x):
    y = x.reshape(-1)
    y += 1
    return x * 2


async def coroutine(x):
    return x
"""

# function, inputs, exit code, what the message has
CASES = [
    ("needs", ["x=float32[2]"], 2, ["the input 'n' is missing"]),
    ("needs", ["x=float33[2]", "n=1"], 2, ["'x' cannot be read", "float33"]),
    ("needs", ["x=float32[2", "n=1"], 2, ["expected ',' or ']'"]),
    ("needs", ["x=float32[-2]", "n=1"], 2, ["a size in a shape is a number"]),
    ("needs", ["x=float32[2]", "n=1", "m=2"], 2, ["has no parameter 'm' (it has: x, n)"]),
    ("needs", ["x=float32[2]", "n"], 2, ["NAME=VALUE"]),
    ("needs", ["x=float32[2]", "n=[1, 2"], 2, ["expected ',' or ']'"]),
    ("branches", ["x=float32[2]"], 1, ["file.py:11:", "this condition depends on the value of a tensor"]),
    (
        "number",
        ["x=float32[2]"],
        1,
        ["file.py:17:", "depends on the value of a tensor", "called from", ":21 in number"],
    ),
    (
        "does_not_fit",
        ["x=float32[2,4]"],
        1,
        ["file.py:26:", "ValueError: three channels are expected, not 4", "IVY6003"],
    ),
    ("endless", ["x=float32[2]", "--max-steps=1000"], 1, ["more than 1000 steps"]),
    ("recursive", ["x=float32[2]"], 1, ["RecursionError", "called from"]),
    ("grows", ["x=float32[2]", "--max-memory=100000"], 1, ["more than 100000 bytes"]),
    ("opens", ["x=float32[2]"], 1, ["open() is not available to traced code"]),
    ("shell", ["x=float32[2]"], 1, ["no module named 'subprocess' within reach"]),
    ("unknown_api", ["x=float32[2]"], 1, ["unsupported torch.no_such_function: no spec"]),
    ("aliased", ["x=float32[2,2]"], 1, ["may share memory with one that was changed in place"]),
    ("coroutine", ["x=float32[2]"], 1, ["'async def' is not supported"]),
    ("missing", ["x=float32[2]"], 2, ["no function 'missing'"]),
    ("prints", ["x=float32[2]", "-v"], 0, ["print() has no effect in a trace"]),
    ("changes_input", ["x=float32[2]", "-v"], 0, ["the input 'x' is changed in place"]),
]


def main():
    failures = 0
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / "file.py"
        file.write_text(CODE)
        for function, inputs, code, wanted in CASES:
            command = [traces.PROGRAM, "trace", f"{file}:{function}", "--target", "numpy"]
            for one in inputs:
                command += [one] if one.startswith("-") else ["--input", one]
            done = subprocess.run(command, capture_output=True, text=True, timeout=60)
            missing = [part for part in wanted if part not in done.stderr]
            if done.returncode != code or missing:
                failures += 1
                print(f"{function} {inputs}: exit code {done.returncode}, without {missing}:\n{done.stderr}")
            if code and done.stdout:
                failures += 1
                print(f"{function}: prints code after an error")
        for place, wanted in [(f"{directory}/none.py:f", "no such file"), ("file.py", "is named FILE:FUNCTION")]:
            done = subprocess.run(
                [traces.PROGRAM, "trace", place, "--target", "numpy"], capture_output=True, text=True, timeout=60
            )
            if done.returncode != 2 or wanted not in done.stderr:
                failures += 1
                print(f"{place}: exit code {done.returncode}: {done.stderr}")
        broken = Path(directory) / "broken.py"
        broken.write_text("def f(:\n    pass\n")
        done = subprocess.run(
            [traces.PROGRAM, "trace", f"{broken}:f", "--target", "numpy"], capture_output=True, text=True, timeout=60
        )
        if done.returncode != 1 or "syntax error" not in done.stderr or "broken.py:1:" not in done.stderr:
            failures += 1
            print(f"a syntax error: exit code {done.returncode}: {done.stderr}")
    print(f"{len(CASES) + 3} refusals, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
