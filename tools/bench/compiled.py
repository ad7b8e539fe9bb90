"""Converted functions under the target's compiler (`jax.jit`, `tf.function`), beside code written for it by hand.

    tools/bench/compiled.py [--target jax|tensorflow] [--rounds 30]

The functions stand in compiled/source.py and compiled/by_hand_*.py. Both are called in turns on the same float32
inputs, after a check that their results are torch's. Prints for each the milliseconds by hand, and the median over the
rounds of the ratio converted / by hand.
"""

import argparse
import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
SOURCE = HERE / "compiled" / "source.py"
PROGRAM = os.environ.get("IVYC", str(HERE.parent.parent / "build/bin/ivyc"))


def load(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def inputs():
    """The arguments of each function, as NumPy arrays."""
    random = np.random.default_rng(0)

    def normal(*shape):
        return random.standard_normal(shape).astype(np.float32)

    image = normal(4, 16, 96, 96)
    return {
        "normalize": [normal(1000, 1000)],
        "cross_entropy": [normal(4096, 100), random.integers(0, 100, 4096)],
        "feed_forward": [normal(8, 256, 128), normal(128), normal(128), normal(512, 128), normal(128, 512)],
        "grayscale": [normal(8, 3, 256, 256)],
        "attention": [normal(4, 4, 256, 32) for _ in range(3)],
        "convolution": [image, normal(32, 16, 3, 3), normal(32)],
        "pool": [image],
        "sample": [image, random.uniform(-1.1, 1.1, (4, 96, 96, 2)).astype(np.float32)],
        "resize": [image],
        "patches": [image],
        "distances": [normal(512, 64), normal(512, 64)],
    }


def frameworks(target):
    """How an array is made, how a function is compiled, and how one waits for a result."""
    if target == "jax":
        import jax

        return jax.numpy.asarray, jax.jit, jax.block_until_ready
    import tensorflow as tf

    return tf.constant, tf.function, lambda result: result.numpy()


def seconds(function, arguments, wait, repeat):
    started = time.perf_counter()
    for _ in range(repeat):
        result = function(*arguments)
    wait(result)
    return (time.perf_counter() - started) / repeat


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", choices=("jax", "tensorflow"), default="jax")
    parser.add_argument("--rounds", type=int, default=30)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as directory:  # AutoGraph reads the file while functions are traced
        output = Path(directory) / "converted.py"
        command = [PROGRAM, "transpile", "--quiet", "--target", options.target, str(SOURCE), "-o", str(output)]
        subprocess.run(command, check=True)
        compare(load(output), options.target, options.rounds)


def compare(converted, target, rounds):
    import torch

    original, by_hand = load(SOURCE), load(HERE / "compiled" / f"by_hand_{target}.py")
    array, compiled, wait = frameworks(target)
    worst = 0
    print(f"{'function':16}{'by hand':>12}{'converted':>14}")
    for name, arguments in inputs().items():
        wanted = getattr(original, name)(*map(torch.from_numpy, arguments)).numpy()
        arguments = [array(one) for one in arguments]
        functions = [compiled(getattr(module, name)) for module in (by_hand, converted)]
        for function in functions:
            np.testing.assert_allclose(np.asarray(function(*arguments)), wanted, rtol=2e-3, atol=2e-3, err_msg=name)
        repeat = max(1, int(0.01 / seconds(functions[0], arguments, wait, 3)))
        pairs = [[seconds(one, arguments, wait, repeat) for one in functions] for _ in range(rounds)]
        ratio = statistics.median(after / before for before, after in pairs)
        worst = max(worst, ratio)
        print(f"{name:16}{statistics.median(before for before, _ in pairs) * 1e3:9.3f} ms{ratio:12.2f} ×", flush=True)
    print(f"the largest ratio: {worst:.2f}")


if __name__ == "__main__":
    sys.exit(main())
