"""Whole packages, converted as directories: the output parses, says what is left, and does not depend on threads.

    directories.py [--target jax] [PACKAGE …]        default: kornia timm torchvision, and torchmetrics transformers
                                                     where `tools/setup.sh --all` has installed them

Each package is converted twice, on one thread and on four. Checked: the exit code, that every file of the input has its
counterpart, that every file parses, that both runs wrote the same bytes and the same findings, that a file which still
names torch has a finding, that a call of torch which is left in the output has one about its function, and that none is
an internal error.
"""

import argparse
import ast
import collections
import concurrent.futures
import importlib.util
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
PACKAGES = ["kornia", "timm", "torchvision"]
LARGE_PACKAGES = ["torchmetrics", "transformers"]


def convert(package, target, threads, output):
    """Exit code and findings (assumptions left out) of one run."""
    command = [PROGRAM, "transpile", "--source", "torch", "--target", target, "-j", str(threads), "--format", "json"]
    done = subprocess.run([*command, str(package), "-o", str(output)], capture_output=True, text=True, timeout=600)
    try:
        diagnostics = json.loads(done.stdout)["diagnostics"]
    except ValueError:
        diagnostics = []
    return done, [one for one in diagnostics if one["severity"] != "assumption"]


def names_of_torch(tree):
    """The lines whose code (not its strings or comments) imports or names torch."""
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=names) if any(re.match(r"torch(\.|$)", one.name) for one in names):
                yield node.lineno
            case ast.ImportFrom(module=str(module), level=0) if re.match(r"torch(\.|$)", module):
                yield node.lineno
            case ast.Name(id="torch"):
                yield node.lineno


def calls_of_torch(tree):
    """(line, {"torch.nn.functional.pad"}) of each call whose function is a name of torch: all that it may be called."""
    names = collections.defaultdict(set)  # imports in try and except may bind one name to several
    for node in ast.walk(tree):
        match node:
            case ast.Import(names=aliases):
                for one in aliases:
                    if one.name.split(".")[0] == "torch":
                        names[one.asname or "torch"].add(one.name if one.asname else "torch")
            case ast.ImportFrom(module=str(module), names=aliases, level=0) if module.split(".")[0] == "torch":
                for one in aliases:
                    names[one.asname or one.name].add(f"{module}.{one.name}")
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        path, callee = [], node.func
        while isinstance(callee, ast.Attribute):
            path.append(callee.attr)
            callee = callee.value
        if isinstance(callee, ast.Name) and callee.id in names:
            yield node.lineno, {".".join([name, *reversed(path)]) for name in names[callee.id]}


def is_part(name, whole):
    return whole == name or whole.startswith(name + ".")


def examine(job):
    """What is wrong with one file of the output: a list of sentences."""
    first, second, subjects = job
    if not first.is_file() or not second.is_file():
        return ["was not written"]
    text = first.read_bytes()
    problems = []
    if text != second.read_bytes():
        problems.append("differs between one thread and four")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(text)
        lines = sorted(names_of_torch(tree))
        if lines and not subjects:
            problems.append(f"names torch in line {lines[0]}, and has no finding")
        for line, names in calls_of_torch(tree):
            if not any(is_part(one, name) or is_part(name, one) for one in subjects for name in names):
                problems.append(f"calls {', '.join(sorted(names))} in line {line}, and no finding is about it")
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

    subjects = collections.defaultdict(set)  # by file
    for one in findings:
        if "file" in one and one["severity"] != "note":
            subjects[Path(one["file"]).resolve()].add(one.get("subject", ""))
    sources = [path.relative_to(package) for path in sorted(package.rglob("*.py"))]
    outputs = [output / package.name for output in outputs]
    added = {path.relative_to(outputs[0]) for path in outputs[0].rglob("*.py")} - set(sources)
    files = [*sources, *sorted(added)]
    jobs = [(outputs[0] / name, outputs[1] / name, subjects.get((package / name).resolve(), set())) for name in files]
    for name, problems in zip(files, pool.map(examine, jobs, chunksize=16), strict=True):
        failures.extend(f"{package.name}/{name}: {problem}" for problem in problems)
    for failure in failures:
        print("FAIL", failure)
    return len(files) + 4 - len(failures), len(failures)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", default="jax")
    parser.add_argument("packages", nargs="*")
    options = parser.parse_args()
    passed = failed = 0
    with tempfile.TemporaryDirectory() as directory, concurrent.futures.ProcessPoolExecutor(2) as pool:
        large = [name for name in LARGE_PACKAGES if importlib.util.find_spec(name)]
        for name in options.packages or PACKAGES + large:
            package = next(Path(place) / name for place in sys.path if (Path(place) / name).is_dir())
            good, bad = check(package, options.target, Path(directory), pool)
            passed, failed = passed + good, failed + bad
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
