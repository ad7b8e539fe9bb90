"""Whole packages, converted as directories: the output parses, says what is left, and does not depend on threads.

    directories.py [--target jax] [PACKAGE …]        default: kornia timm torchvision

Each package is converted twice, on one thread and on four. Checked: the exit code, that every file of the input has its
counterpart, that every file parses, that both runs wrote the same bytes and the same findings, that a file which still
names torch has a finding, and that none is an internal error.
"""

import argparse
import ast
import concurrent.futures
import json
import os
import re
import subprocess
import sys
import tempfile
import warnings
from pathlib import Path

PROGRAM = os.environ["IVYC"]
INTERNAL_ERROR = "IVY5099"


def convert(package, target, threads, output):
    """Exit code and findings (assumptions left out) of one run."""
    command = [PROGRAM, "transpile", "--source", "torch", "--target", target, "-j", str(threads), "--format", "json"]
    done = subprocess.run([*command, str(package), "-o", str(output)], capture_output=True, text=True, timeout=300)
    try:
        diagnostics = json.loads(done.stdout)["diagnostics"]
    except ValueError:
        diagnostics = []
    return done, [one for one in diagnostics if one["severity"] != "assumption"]


def names_of_torch(text):
    """The lines of `text` whose code (not its strings or comments) imports or names torch."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        tree = ast.parse(text)
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names) if any(re.match(r"torch(\.|$)", one.name) for one in names):
                yield node.lineno
            case ast.ImportFrom(module=str(module), level=0) if re.match(r"torch(\.|$)", module):
                yield node.lineno
            case ast.Name(id="torch"):
                yield node.lineno


def examine(job):
    """What is wrong with one file of the output: a list of sentences."""
    first, second, reported = job
    if not first.is_file() or not second.is_file():
        return ["was not written"]
    text = first.read_bytes()
    problems = []
    if text != second.read_bytes():
        problems.append("differs between one thread and four")
    try:
        lines = sorted(names_of_torch(text))
        if lines and not reported:
            problems.append(f"names torch in line {lines[0]}, and has no finding")
    except SyntaxError as error:
        problems.append(f"does not parse: line {error.lineno}: {error.msg}")
    return problems


def check(package, target, directory, pool):
    """The numbers of checks that passed and failed; failures are printed."""
    outputs = [directory / f"{package.name}-{threads}" for threads in (1, 4)]
    runs = [convert(package, target, threads, output) for threads, output in zip((1, 4), outputs, strict=True)]
    failures = []
    for threads, (done, _) in zip((1, 4), runs, strict=True):
        if done.returncode not in (0, 1):
            failures.append(f"{package.name} -j{threads}: exit code {done.returncode}: {done.stderr[-400:]}")
    findings = runs[0][1]
    if findings != runs[1][1]:
        failures.append(f"{package.name}: the findings differ between one thread and four")
    for one in findings:
        if one["code"] == INTERNAL_ERROR:
            failures.append(f"{one.get('file')}:{one.get('line')}: {one['message']}")

    reported = {Path(one["file"]).resolve() for one in findings if "file" in one}
    sources = [path.relative_to(package) for path in sorted(package.rglob("*.py"))]
    outputs = [output / package.name for output in outputs]
    added = {path.relative_to(outputs[0]) for path in outputs[0].rglob("*.py")} - set(sources)
    files = [*sources, *sorted(added)]
    jobs = [(outputs[0] / name, outputs[1] / name, (package / name).resolve() in reported) for name in files]
    for name, problems in zip(files, pool.map(examine, jobs, chunksize=16), strict=True):
        failures.extend(f"{package.name}/{name}: {problem}" for problem in problems)
    for failure in failures:
        print("FAIL", failure)
    return len(files) + 4 - len(failures), len(failures)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", default="jax")
    parser.add_argument("packages", nargs="*", default=["kornia", "timm", "torchvision"])
    options = parser.parse_args()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as directory, concurrent.futures.ProcessPoolExecutor(2) as pool:
        for name in options.packages:
            package = next(Path(place) / name for place in sys.path if (Path(place) / name).is_dir())
            good, bad = check(package, options.target, Path(directory), pool)
            passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
