#!/usr/bin/env python3
"""Runs every case of the specs in the source framework and in a target, and compares value, shape and dtype.

usage: run_cases.py [--source torch|ivy] --target jax|numpy|tensorflow|ivy [--direct [--compiled]] [--only NAME]
                    [--ivyc PROGRAM] [--work FOLDER] [-v]

Without --direct the cases are written as source, one small function for each case and call style, converted by
the program, and both sides are run. With --direct no program is needed: the bodies of the specs run in ordinary Python,
with the target's lowerings in the places of the core ops.
"""

import argparse
import dis
import inspect
import os
import pathlib
import sys
import traceback
import warnings

import numpy as np

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "lib" / "specs"), str(pathlib.Path(__file__).resolve().parent)]

import direct  # noqa: E402
import frameworks  # noqa: E402
import ivyc_spec  # noqa: E402
import sources  # noqa: E402
import values  # noqa: E402

# Targets that do not have every core op, and refuse some uses.
PARTIAL_TARGETS = ("ivy",)


class Report:
    def __init__(self, verbose):
        self.passed, self.assumed, self.lacking, self.failures, self.verbose = 0, 0, 0, [], verbose

    def judge(self, label, differs, problem):
        """Counts one run; problem: what is wrong, or None. An expected difference that is not there is a failure."""
        if differs:
            problem = None if problem else f"agrees, although a difference is expected: {differs}"
        if problem is None:
            self.passed += 1
        else:
            self.failures.append(label)
            print(f"{label}\n    {problem}")

    def summary(self):
        assumed = f", {self.assumed} where what was assumed does not hold" if self.assumed else ""
        assumed += f", {self.lacking} that the target lacks" if self.lacking else ""
        print(f"{self.passed} passed{assumed}, {len(self.failures)} failed")
        return 1 if self.failures else 0


def place(api):
    file = pathlib.Path(inspect.getsourcefile(api.function)).name
    return f"{file}:{api.function.__code__.co_firstlineno}"


def run_direct(source, target, only, compiled, unknown_batch, report):
    runner = direct.Direct(target, compiled, unknown_batch)
    runner.install()
    ivyc_spec.load(ROOT / "lib" / "specs")
    runner.collect()
    for api in selected(source, only):
        for case in api.cases:
            if not runs(case, target):
                continue
            name = api.names[0]
            args, kwargs = case.arguments()
            use = next(iter(sources.uses(api, case, styles=("given",), names=api.names[:1])))
            try:
                expected = values.neutral(use.run_original())
                problem = values.difference(expected, runner.run(api, args, kwargs), not sources.any_values(name))
            except ivyc_spec.Unsupported as error:
                if target in PARTIAL_TARGETS:
                    report.lacking += 1
                    continue
                problem = f"Unsupported: {error}"
            except Exception as error:
                problem = f"{type(error).__name__}: {error}"
                if report.verbose:
                    problem += "\n" + traceback.format_exc(limit=-4)
            differs = sources.limit(api, case, target) or sources.limit(api, case, f"{target} direct")
            differs = (
                differs or case.differs.get(target) or (case.differs.get("unknown batch") if unknown_batch else None)
            )
            report.judge(f"{place(api)} {name}{case}", differs, problem)


def runs(case, target):
    """Whether a case gives a result in the source framework, and has only dtypes that the target has."""
    if case.raises is not None or case.differs.keys() & {"torch", "ivy source"}:
        return False
    args, kwargs = case.arguments()
    return target not in ("numpy", "ivy") or ivyc_spec.bfloat16 not in sources.dtypes_of((args, kwargs))


def selected(source, only):
    return [api for api in ivyc_spec.APIS if api.framework == source and any(only in name for name in api.names)]


def check_defaults(target, report):
    """Keywords that the target record lets vanish must be the real function's defaults."""
    frameworks.load(target)
    for path, keywords in ivyc_spec.TARGETS[target]["defaults"].items():
        for keyword, default in keywords.items():
            real = frameworks.default_of(path, keyword)
            same = type(real) is type(default) and real == default
            report.judge(f"default {keyword} of {path}", None, None if same else f"is {real!r}, not {default!r}")


def check_lowerings(target, report):
    """Every core op has a lowering, and the outlined ones name the other outlined functions that they call."""
    optional = set(ivyc_spec.CORE) if target in PARTIAL_TARGETS else support_ops()
    lowered = {entry.op.name: entry for entry in ivyc_spec.LOWERINGS if repr(entry.framework) == target}
    for name in ivyc_spec.CORE:
        report.judge(f"core.{name}", None, None if name in lowered or name in optional else "has no lowering")
    outlined = {entry.outline: entry for entry in lowered.values() if entry.outline}
    for name, entry in outlined.items():
        called = {global_ for global_ in globals_of(entry.function.__code__) if global_ in outlined} - {name}
        problem = None if called == set(entry.needs) else f"calls {sorted(called)}, and needs {sorted(entry.needs)}"
        report.judge(f"outlined {name}", None, problem)


def support_ops():
    """The core ops that only lowerings reach: a target has those that it needs."""
    return {name for name, op in ivyc_spec.CORE.items() if inspect.getsourcefile(op.reference).endswith("support.py")}


def globals_of(code):
    """The global names in a function and in the functions inside it."""
    found = {i.argval for i in dis.get_instructions(code) if i.opname == "LOAD_GLOBAL"}
    return found.union(*(globals_of(x) for x in code.co_consts if inspect.iscode(x)))


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--source", default="torch", choices=("torch", "ivy"))
    parser.add_argument("--target", required=True, choices=("jax", "numpy", "tensorflow", "ivy"))
    parser.add_argument("--direct", action="store_true")
    parser.add_argument("--compiled", action="store_true", help="with --direct: under jax.jit, or tf.function")
    parser.add_argument(
        "--unknown-batch", action="store_true", help="in tf.function, with first axes of unknown length"
    )
    parser.add_argument("--only", default="", help="keep the APIs whose name contains this")
    parser.add_argument("--ivyc", type=pathlib.Path, default=os.environ.get("IVYC", ROOT / "build" / "bin" / "ivyc"))
    parser.add_argument("--work", type=pathlib.Path, help="where the sources and their conversions are left")
    parser.add_argument("-v", "--verbose", action="store_true", help="print tracebacks")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    np.seterr(all="ignore")
    report = Report(options.verbose)
    if options.direct:
        compiled = options.compiled or options.unknown_batch
        run_direct(options.source, options.target, options.only, compiled, options.unknown_batch, report)
    else:
        import converted

        ivyc_spec.load(ROOT / "lib" / "specs")
        converted.run(options, selected(options.source, options.only), report, runs)
    if not options.only and options.source == "torch":
        check_defaults(options.target, report)
        check_lowerings(options.target, report)
    sys.exit(report.summary())


if __name__ == "__main__":
    main()
