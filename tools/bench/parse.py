"""Parsing and printing back beside CPython's `ast.parse` of the same files, one core, in one run.

    tools/bench/parse.py [--runs 5] [PACKAGE_DIR]      default: the installed kornia

Prints the least seconds of each and their ratio; fails when the ratio is below the goal of 8.
"""

import argparse
import ast
import os
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TOOL = os.environ.get("IVYC_AST", str(ROOT / "build" / "bin" / "ivyc-ast"))
GOAL = 8


def seconds_of_ast_parse(texts, runs):
    best = float("inf")
    for _ in range(runs):
        started = time.perf_counter()
        for text in texts:
            ast.parse(text)
        best = min(best, time.perf_counter() - started)
    return best


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("package", nargs="?", type=Path)
    options = parser.parse_args()
    package = options.package or next(Path(p) / "kornia" for p in sys.path if (Path(p) / "kornia").is_dir())
    paths = sorted(package.rglob("*.py"))
    texts = [path.read_bytes() for path in paths]
    theirs = seconds_of_ast_parse(texts, options.runs)
    result = subprocess.run([TOOL, "--time", str(options.runs), *paths], capture_output=True, text=True, check=True)
    ours, size = result.stdout.split()
    megabytes = sum(map(len, texts)) / 1e6
    if int(size) != sum(map(len, texts)):
        sys.exit("the files were not printed back whole")
    ratio = theirs / float(ours)
    print(f"{len(paths)} files, {megabytes:.1f} MB: ast.parse {theirs:.3f} s, parse and print back {float(ours):.3f} s")
    print(f"{ratio:.1f} times as fast as ast.parse; {megabytes / float(ours):.0f} MB/s")
    return 0 if ratio >= GOAL else 1


if __name__ == "__main__":
    sys.exit(main())
