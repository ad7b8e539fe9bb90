"""`--init` makes the object of a method, `--guards` refuses other inputs, `-o` writes a file.

options.py --target jax
"""

import argparse
import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np
import traces

CODE = """
import torch


class Layer:
    def __init__(self, size, scale=1.0):
        self.weight = torch.ones(size) * scale

    def __call__(self, x):
        return self.forward(x)

    def forward(self, x):
        return x * self.weight

    @staticmethod
    def double(x):
        return x * 2


def first(params):
    return params["a"][0] + 1
"""


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", default="jax")
    target = parser.parse_args().target
    import frameworks

    frameworks.prepare(target)
    problems = []
    x = np.arange(6, dtype=np.float32).reshape(2, 3)
    with tempfile.TemporaryDirectory() as directory:
        file = Path(directory) / "layer.py"
        file.write_text(CODE)

        def run(name, inputs, options=()):
            text = traces.trace(f"{file}:{name}", inputs, target, options)
            return traces.load(text, name.rsplit(".", 1)[-1])

        def check(what, got, expected):
            if wrong := frameworks.difference(expected, got):
                problems.append(f"{what}: {wrong}")

        given = frameworks.to_framework(x, target)
        forward = run("Layer.forward", {"x": x}, ["--init", "Layer(3, scale=2.0)", "--guards"])
        check("--init", forward(given), x * 2)
        check("a static method", run("Layer.double", {"x": x})(given), x * 2)
        for wrong in (x[:1], x.astype(np.float64), x[None]):
            try:
                forward(frameworks.to_framework(wrong, target))
                problems.append(f"--guards: {wrong.dtype}{wrong.shape} is accepted")
            except TypeError as error:
                if "float32[2, 3]" not in str(error):
                    problems.append(f"--guards: {error}")
        nested = {"a": [x], "b": x}
        first = run("first", {"params": nested}, ["--guards"])
        check("a part of an input", first(frameworks.to_framework(nested, target)), x + 1)
        output = Path(directory) / "out.py"
        command = [traces.PROGRAM, "trace", f"{file}:first", "--target", target, "-o", str(output)]
        done = subprocess.run([*command, "--input", "params={'a': [float32[2,3]]}"], capture_output=True, text=True)
        if done.stdout or "def first(params)" not in output.read_text():
            problems.append(f"-o: {done.stdout}{done.stderr}")
    for problem in problems:
        print(problem)
    print(f"options of ivyc trace, {target}: {len(problems)} failures")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
