#!/usr/bin/env python3
"""Prints how many calls of torch in installed packages are converted, to each target.

    build/venv/bin/python tools/packages.py [--ivyc build/bin/ivyc] [--target jax …] [--update] [PACKAGE …]

Each package is checked as a directory. --update writes docs/coverage/packages.md; it needs all packages, which
`tools/setup.sh --all` installs.
"""

import argparse
import collections
import importlib.metadata
import json
import math
import pathlib
import subprocess
import sys
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "coverage" / "packages.md"
PACKAGES = ["kornia", "timm", "torchvision", "torchmetrics", "transformers"]
TARGETS = ["jax", "tensorflow", "numpy"]
SHOWN_NAMES = 25


def folder_of(package):
    for place in map(pathlib.Path, sys.path):
        if (place / package / "__init__.py").is_file():
            return place / package
    raise SystemExit(f"packages.py: {package} is not installed (tools/setup.sh --all)")


def report_of(program, package, target):
    """The report of `ivyc check --report`, and the seconds that the program took."""
    with tempfile.TemporaryDirectory() as directory:
        path = pathlib.Path(directory) / "report.json"
        command = [program, "check", "--source", "torch", "--target", target, "--quiet", "--report", str(path)]
        start = time.monotonic()
        done = subprocess.run([*command, str(folder_of(package))], capture_output=True, text=True)
        seconds = time.monotonic() - start
        if done.returncode not in (0, 1):
            raise SystemExit(f"packages.py: {package} to {target}: exit code {done.returncode}: {done.stderr[-400:]}")
        return json.loads(path.read_text()), seconds


def percent(part, whole):
    return f"{math.floor(1000 * part / whole) / 10:.1f} %" if whole else "–"


def share_table(packages, targets, reports):
    lines = [f"| package | files | calls | {' | '.join(targets)} |", "| --- | --- | --- |" + " --- |" * len(targets)]
    for package in packages:
        totals = [reports[package, target]["total"] for target in targets]
        shares = [percent(total["converted"], total["calls"]) for total in totals]
        version = importlib.metadata.version(package)
        lines.append(f"| {package} {version} | {totals[0]['files']} | {totals[0]['calls']} | {' | '.join(shares)} |")
    return lines


def missing_table(packages, target, reports):
    """What is not converted, most frequent first, over all packages."""
    counts, reasons = collections.Counter(), {}
    for package in packages:
        for name in reports[package, target]["total"]["names"]:
            if name["unsupported"]:
                counts[name["name"]] += name["unsupported"]
                reasons.setdefault(name["name"], collections.Counter()).update(
                    {one["reason"]: one["count"] for one in name["reasons"]}
                )
    lines = ["| API | calls | most frequent reason |", "| --- | --- | --- |"]
    for name, count in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:SHOWN_NAMES]:
        reason = min(reasons[name].items(), key=lambda item: (-item[1], item[0]))[0].replace("|", "\\|")
        lines.append(f"| `{name}` | {count} | {reason} |")
    return lines


def page(packages, targets, reports):
    lines = [
        "# Calls of torch in installed packages",
        "",
        "Made by `tools/packages.py --update`. Each package is checked as a directory; the share is that of the calls",
        "of torch which are converted, as [the report](../report.md) counts them.",
        "",
        *share_table(packages, targets, reports),
    ]
    for target in targets:
        lines += ["", f"## Not converted to {target}", "", *missing_table(packages, target, reports)]
    return "\n".join(lines) + "\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--ivyc", default=str(ROOT / "build" / "bin" / "ivyc"))
    parser.add_argument("--target", action="append", choices=TARGETS)
    parser.add_argument("--update", action="store_true")
    parser.add_argument("packages", nargs="*", default=PACKAGES)
    options = parser.parse_args()
    targets = options.target or TARGETS
    if options.update and (set(options.packages) != set(PACKAGES) or targets != TARGETS):
        parser.error("--update is for all packages and targets")
    reports = {}
    for package in options.packages:
        for target in targets:
            reports[package, target], seconds = report_of(options.ivyc, package, target)
            print(f"{package} to {target}: {seconds:.1f} s", file=sys.stderr)
    if options.update:
        PAGE.write_text(page(options.packages, targets, reports))
    print("\n".join(share_table(options.packages, targets, reports)))


if __name__ == "__main__":
    main()
