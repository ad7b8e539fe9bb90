"""Replays recorded calls of real packages on their conversion, without torch, and compares with what torch computed.

    replay.py --target jax [--package kornia] [--update] [--sample N] [NAME …]

Every public function that was recorded (record.py) is converted with --symbol into a directory of its own. In a
process where torch cannot be imported the output is imported, each call is repeated with the target's arrays, as it was
recorded and in float64, and results (value, shape, dtype) and what was written in place are compared. NAME is a
function or the beginning of its path; --sample N takes every Nth function. The functions that fail, with their reasons,
stand in docs/packages/<package>.md; the test fails when another one fails, or one of those does not. --update writes
that file anew. What was not recorded yet is recorded first.
"""

import argparse
import concurrent.futures
import json
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "support"))
import ledger  # noqa: E402
import recording  # noqa: E402

PROGRAM = os.environ.get("IVYC", str(recording.ROOT / "build/bin/ivyc"))
SECONDS = 1200  # for all calls of one worker


def installed(package):
    return next(Path(place) / package for place in sys.path if (Path(place) / package / "__init__.py").exists())


def convert(function, target, directory):
    """Convert what one function reaches: seconds, and the findings as (message, file, line), or a failure as text."""
    package = function.path.split(".")[0]
    command = [PROGRAM, "transpile", "--source", "torch", "--target", target, "--unsupported", "raise", "-j", "1"]
    command += ["--format", "json", *(f"--symbol={symbol}" for symbol in function.symbols())]
    started = time.monotonic()
    done = subprocess.run(
        [*command, str(installed(package)), "-o", str(directory / function.path)],
        capture_output=True,
        text=True,
    )
    seconds = time.monotonic() - started
    if done.returncode not in (0, 1):
        return seconds, [], f"exit code {done.returncode}: {done.stderr.strip()[-500:]}"
    found = [one for one in json.loads(done.stdout)["diagnostics"] if one["severity"] == "error"]
    return seconds, [(one["message"], one.get("file", ""), one.get("line", 0)) for one in found], None


def run(package, target, directory, paths, names):
    """Replay in child processes: outcomes by path. One that dies is started again after the function it died in."""
    answers = directory / f"answers-{os.getpid()}-{names}.jsonl"
    outcomes = {}
    left = list(paths)
    while left:
        answers.unlink(missing_ok=True)
        command = [sys.executable, str(HERE / "replay_worker.py"), package, target, str(directory), str(answers), *left]
        try:
            done = subprocess.run(command, capture_output=True, text=True, timeout=SECONDS)
            ending = f"the process ends with code {done.returncode}: {done.stderr.strip()[-300:]}"
        except subprocess.TimeoutExpired:
            ending = "takes too long"
        lines = answers.read_text().splitlines() if answers.exists() else []
        outcomes.update({one["path"]: one for one in map(json.loads, lines)})
        left = [path for path in left if path not in outcomes]
        if left:
            outcomes[left[0]] = {"path": left[0], "problem": ending}
            left = left[1:]
    return outcomes


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--target", default="jax", choices=["jax", "tensorflow", "numpy"])
    arguments.add_argument("--package", default="kornia", choices=list(recording.AREAS))
    arguments.add_argument("--sample", type=int, default=1, help="take every Nth function only")
    arguments.add_argument("--update", action="store_true", help="write docs/packages/<package>.md anew")
    arguments.add_argument("--workers", type=int, default=2, help="processes at a time")
    arguments.add_argument("--keep", type=Path, help="leave the outputs in this directory")
    arguments.add_argument("--json", type=Path, help="write every outcome there")
    arguments.add_argument("names", nargs="*")
    options = arguments.parse_args()
    if not recording.place(options.package).exists():
        subprocess.run([sys.executable, str(HERE / "record.py"), options.package], check=True)
    functions = recording.load(options.package)
    chosen = [
        one
        for one in functions.values()
        if one.calls and (not options.names or any(one.path.startswith(name) for name in options.names))
    ][:: options.sample]
    with tempfile.TemporaryDirectory() as temporary, concurrent.futures.ThreadPoolExecutor(options.workers) as pool:
        directory = options.keep or Path(temporary)
        directory.mkdir(parents=True, exist_ok=True)
        started = time.monotonic()
        converted = list(pool.map(lambda one: convert(one, options.target, directory), chosen))
        middle = time.monotonic()
        conversions = {one.path: result for one, result in zip(chosen, converted, strict=True)}
        paths = [path for path, (_, _, failure) in conversions.items() if not failure]
        parts = [paths[index :: options.workers] for index in range(options.workers)]
        runs = [
            pool.submit(run, options.package, options.target, directory, part, index)
            for index, part in enumerate(parts)
            if part
        ]
        outcomes = {path: outcome for one in runs for path, outcome in one.result().items()}
        ended = time.monotonic()
    for path, (_, findings, failure) in conversions.items():
        outcome = outcomes.setdefault(path, {"path": path, "problem": failure})
        outcome["findings"] = findings
    if options.json:
        options.json.write_text(json.dumps([outcomes[one.path] for one in chosen], indent=1))
    print(f"converted {len(chosen)} functions in {middle - started:.0f} s, replayed in {ended - middle:.0f} s")
    if options.update:
        if options.names or options.sample > 1:
            sys.exit("--update is for all functions of a package")
        ledger.update(options.package, options.target, functions, {one.path: outcomes[one.path] for one in chosen})
    return 1 if ledger.settle(options.package, options.target, outcomes) or not chosen else 0


if __name__ == "__main__":
    sys.exit(main())
