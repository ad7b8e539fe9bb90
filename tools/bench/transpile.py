"""Whole transpile of a package beside CPython's `ast.parse` of the same files; start-up; memory. Ratios in one run.

    tools/bench/transpile.py [--target jax] [--runs 5] [PACKAGE_DIR]      default: the installed kornia

Prints the medians of interleaved runs: seconds of ast.parse alone (files read before), of the program on one core and
on two, the ratios, milliseconds from start to output on a ten-line file, and the peak memory per source byte.
"""

import argparse
import ast
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PROGRAM = os.environ.get("IVYC", str(ROOT / "build/bin/ivyc"))


def run(command):
    """Wall seconds and peak memory in bytes of one process."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, _, usage = os.wait4(process.pid, 0)
    process.returncode = 0
    return time.perf_counter() - started, usage.ru_maxrss * 1024


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", default="jax")
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("package", nargs="?", type=Path)
    options = parser.parse_args()
    package = options.package or next(Path(p) / "kornia" for p in sys.path if (Path(p) / "kornia").is_dir())
    texts = [path.read_bytes() for path in sorted(package.rglob("*.py"))]
    size = sum(map(len, texts))
    parse, one, two, memory, start = [], [], [], [], []
    small = ROOT / "test/golden/torch/first/normalize.py"
    with tempfile.TemporaryDirectory() as directory:
        base = [PROGRAM, "transpile", "--source", "torch", "--target", options.target]
        for index in range(options.runs):
            started = time.perf_counter()
            for text in texts:
                ast.parse(text)
            parse.append(time.perf_counter() - started)
            for threads, into in ((1, one), (2, two)):
                output = str(Path(directory) / f"{index}-{threads}")
                seconds, peak = run([*base, "--quiet", "-j", str(threads), str(package), "-o", output])
                into.append(seconds)
                memory.append(peak)
            start.extend(run([*base, str(small)])[0] for _ in range(5))
    reference = statistics.median(parse)
    print(f"{package.name}: {len(texts)} files, {size / 1e6:.1f} MB; Python {sys.version.split()[0]}")
    print(f"ast.parse alone         {reference:.3f} s")
    print(
        f"ivyc, one core          {statistics.median(one):.3f} s   {statistics.median(one) / reference:.2f} × ast.parse"
    )
    print(
        f"ivyc, two cores         {statistics.median(two):.3f} s   {statistics.median(two) / reference:.2f} × ast.parse"
    )
    print(f"start-up to output      {statistics.median(start) * 1e3:.1f} ms on {small.name} (process start included)")
    peak = max(memory)
    print(f"peak memory             {peak / 1e6:.0f} MB: {(peak - 20e6) / size:.0f} bytes per source byte beyond 20 MB")


if __name__ == "__main__":
    main()
