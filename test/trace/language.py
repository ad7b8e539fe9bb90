"""The evaluator computes what CPython computes: each function of cases/python_functions.py is run by both."""

import argparse
import inspect
import sys

import traces

CASES = traces.ROOT / "test" / "trace" / "cases" / "python_functions.py"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    sys.path.insert(0, str(CASES.parent))
    import python_functions as cases

    functions = [
        name
        for name, value in vars(cases).items()
        if getattr(value, "__module__", "") == "python_functions"
        and not isinstance(value, type)
        and not inspect.signature(value).parameters
    ]
    failures = 0
    for name in options.names or functions:
        expected = plain(getattr(cases, name)())
        try:
            got = plain(traces.load(traces.trace(f"{CASES}:{name}", {}, "numpy"), name)())
        except traces.Refused as refusal:
            got = str(refusal)
        if got != expected and repr(got) != repr(expected):
            failures += 1
            print(f"{name}: {expected!r}\n  became {got!r}")
    print(f"{len(options.names or functions)} functions, {failures} failures")
    return 1 if failures else 0


def plain(value):
    """Sets in order, tuples of any class as tuples: what a literal can say."""
    if isinstance(value, (set, frozenset)):
        return sorted(plain(item) for item in value)
    if isinstance(value, dict):
        return {plain(key): plain(item) for key, item in value.items()}
    if isinstance(value, tuple):
        return tuple(plain(item) for item in value)
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


if __name__ == "__main__":
    sys.exit(main())
