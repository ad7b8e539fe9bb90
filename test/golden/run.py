"""Goldens: `<source>/<area>/x.py`, its outputs `x.jax.py`, `x.tensorflow.py` …, and `x.inputs.py`.

Each output is compared as text, and executed: source and output run in their real frameworks on the calls that
`x.inputs.py` names, and must agree in value, shape and dtype. `x.inputs.py` sets `calls`, a list of (function name,
arguments) or (function name, arguments, keyword arguments) with NumPy arrays; `targets`, when not jax, tensorflow and
numpy; `arguments`, further arguments of the command line; `exit`, the exit code when it is not 0.

    run.py [--update] [--target jax] [NAME …]
"""

import argparse
import importlib.util
import os
import runpy
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent / "support"))
import frameworks  # noqa: E402

TARGETS = ["jax", "tensorflow", "numpy", "ivy"]


def load(path, name):
    spec = importlib.util.spec_from_file_location(name, path)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


def call(module, function, arguments, keywords, framework):
    arguments = frameworks.to_framework(list(arguments), framework)
    keywords = frameworks.to_framework(keywords, framework)
    return getattr(module, function)(*arguments, **keywords)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--update", action="store_true")
    parser.add_argument("--target", choices=TARGETS, action="append")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    program = os.environ.get("IVYC", str(ROOT / "build/bin/ivyc"))
    passed = failed = 0

    def check(label, problem):
        nonlocal passed, failed
        if problem:
            failed += 1
            print(f"FAILED {label}: {problem}")
        else:
            passed += 1

    sources = sorted(path for path in HERE.glob("*/*/*.py") if "." not in path.stem and path.name != "run.py")
    for source in sources:
        label = str(source.relative_to(HERE).with_suffix(""))
        if options.names and not any(name in label for name in options.names):
            continue
        framework = source.relative_to(HERE).parts[0]
        inputs = runpy.run_path(str(source.with_suffix(".inputs.py")))
        original = None
        targets = inputs.get("targets", [name for name in TARGETS if name != "ivy"])
        for target in options.target or targets:
            if target not in targets:
                continue
            output = source.with_suffix(f".{target}.py")
            command = [
                program,
                "transpile",
                "--source",
                framework,
                "--target",
                target,
                *inputs.get("arguments", []),
                str(source),
            ]
            run = subprocess.run(command, capture_output=True, text=True)
            if options.update:
                output.write_text(run.stdout)
            expected_exit = inputs.get("exit", 0)
            check(
                f"{label} → {target}",
                None if run.returncode == expected_exit else f"exit code {run.returncode}\n{run.stderr}",
            )
            text = output.read_text() if output.exists() else ""
            check(
                f"{label} → {target} text",
                None
                if run.stdout == text
                else "the output differs from the golden: run test/golden/run.py --update and look at the difference",
            )
            if not inputs["calls"]:
                check(f"{label} → {target}", "names no calls")
                continue
            frameworks.prepare(framework)
            frameworks.prepare(target)
            try:
                original = original or load(source, f"golden_{source.stem}_{framework}")
                converted = load(output, f"golden_{source.stem}_{target}")
            except Exception as error:  # noqa: BLE001
                check(f"{label} → {target} import", repr(error))
                continue
            for entry in inputs["calls"]:
                function, arguments, keywords = (*entry, {})[:3]
                where = f"{label}.{function} → {target}"
                try:
                    expected = call(original, function, arguments, keywords, framework)
                except Exception as error:  # noqa: BLE001
                    check(where, f"the source raises {error!r}")
                    continue
                try:
                    got = call(converted, function, arguments, keywords, target)
                except Exception as error:  # noqa: BLE001
                    check(where, f"the output raises {error!r}")
                    continue
                check(where, frameworks.difference(expected, got))
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())
