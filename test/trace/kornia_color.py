"""Every public function of kornia.color, traced by the shapes of its inputs, computes what it computes in torch.

kornia_color.py --target jax [NAME …]
"""

import argparse
import sys
import time
import warnings
from pathlib import Path

import traces

sys.path.insert(0, str(traces.ROOT / "test" / "packages"))
import frameworks  # noqa: E402
import kornia_color  # noqa: E402

# Functions that cannot be traced by shape alone, each with the reason; one that is traced after all fails the test.
EXCEPTIONS = {}


def check(name, function, uses, package, target):
    """What is wrong with the traces of one function, and how many there were."""
    for index, (arguments, keywords) in enumerate(uses):
        where = f"call {index} ({[getattr(value, 'dtype', value) for value in arguments]}, {list(keywords)})"
        try:
            expected = kornia_color.run(function, arguments, keywords, "torch")[0]
        except Exception:  # noqa: BLE001
            continue  # torch refuses these inputs; what a trace says of them is tested elsewhere
        inputs = traces.bound(function, arguments, keywords)
        problem = traces.difference(f"{package}:kornia.color.{name}", expected, inputs, target)
        if problem:
            return f"{where}: {problem}"
    return None


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", default="jax")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    import kornia.color
    import torch

    torch.set_num_threads(1)
    frameworks.prepare(options.target)
    package = Path(kornia.__file__).parent
    started = time.time()
    failures = traced = 0
    for name, uses in sorted(kornia_color.calls().items()):
        if options.names and name not in options.names:
            continue
        problem = check(name, getattr(kornia.color, name), uses, package, options.target)
        reason = EXCEPTIONS.get(name)
        if problem and not reason:
            failures += 1
            print(f"{name}: {problem}")
        elif reason and not problem:
            failures += 1
            print(f"{name}: is traced now, though it is listed as an exception ({reason})")
        traced += len(uses)
    print(
        f"kornia.color traced to {options.target}: {traced} calls, {failures} failures, {time.time() - started:.0f} s"
    )
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
