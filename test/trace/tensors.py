"""Traces of the functions of cases/tensor_functions.py compute in the target what the functions compute in torch.

tensors.py --target jax [--show] [NAME …]
"""

import argparse
import sys

import traces

CASES = traces.ROOT / "test" / "trace" / "cases" / "tensor_functions.py"


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", default="jax")
    parser.add_argument("--show", action="store_true", help="print the traces")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    sys.path.insert(0, str(CASES.parent))
    import frameworks
    import tensor_functions as cases
    import torch

    torch.set_num_threads(1)
    frameworks.prepare(options.target)
    failures = count = 0
    for name in options.names or cases.INPUTS:
        for inputs in cases.INPUTS[name]:
            count += 1
            expected = getattr(cases, name)(**frameworks.to_framework(inputs, "torch"))
            if options.show:
                print(traces.trace(f"{CASES}:{name}", inputs, options.target))
            problem = traces.difference(f"{CASES}:{name}", expected, inputs, options.target)
            if problem:
                failures += 1
                print(f"{name} {traces.input_text(inputs)}: {problem}")
    print(f"{count} traces to {options.target}, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
