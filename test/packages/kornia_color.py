"""Every public function of kornia.color, converted through --symbol, runs without torch and equals torch.

    kornia_color.py --target jax [NAME …]

Each function goes into a directory of its own; in a process where torch cannot be imported, the output is imported and
called on several inputs (dtypes, batch shapes, edge values), in jax also under jax.jit. Expected results come from
kornia itself in another process.
"""

import argparse
import contextlib
import io
import os
import pickle
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
sys.path.insert(0, str(HERE.parent / "support"))
import frameworks  # noqa: E402

ALSO = {name: ["CFA"] for name in ("raw_to_rgb", "raw_to_rgb_2x2_downscaled", "rgb_to_raw")}
ALSO["apply_colormap"] = ["ColorMap"]
# Functions that do not work in a target yet, each with the reason; one that works after all fails the test.
EXCEPTIONS = {
    "tensorflow": {
        "rgb_to_hls": "it compares integers with a tensor of unknown dtype, which TensorFlow refuses with an error",
    }
}
FLOATS = ["float64", "float32", "float16"]


def images(channels, dtypes, seed, low=0.0, high=1.0):
    """Images of `channels` channels: two batch shapes, an odd one without batch, and edge values (0, 1, grey)."""
    generator = np.random.default_rng(seed)
    result = []
    for dtype in dtypes:
        for shape in [(2, channels, 4, 6), (channels, 4, 4), (1, 2, channels, 2, 4)]:
            if dtype == "uint8":
                result.append(generator.integers(0, 256, shape).astype(dtype))
            else:
                result.append((low + (high - low) * generator.random(shape)).astype(dtype))
        edge = np.zeros((channels, 2, 4), dtype)
        edge[:, 0, 1] = 255 if dtype == "uint8" else high
        edge[:, 0, 2] = 100 if dtype == "uint8" else 0.5 * (low + high)  # grey: hue is undefined
        edge[0, 1, 0] = 255 if dtype == "uint8" else high
        edge[-1, 1, 1] = 255 if dtype == "uint8" else high
        result.append(edge)
    return result


def calls():
    """By function: the calls, each (arguments, keyword arguments); '@…' names a member of the package."""

    def each(inputs, **keywords):
        return [((image,), keywords) for image in inputs]

    rgb, rgb8 = images(3, FLOATS, 1), images(3, [*FLOATS, "uint8"], 2)
    rgba = images(4, FLOATS, 3)
    grey = images(1, [*FLOATS, "uint8"], 4)
    unit = images(3, FLOATS, 5, -1.0, 1.0)
    lab = [image * np.array([100, 60, 60], image.dtype).reshape(3, 1, 1) for image in images(3, FLOATS, 6)]
    hue = [image * np.array([6.28, 1, 1], image.dtype).reshape(3, 1, 1) for image in images(3, FLOATS, 7)]
    even = [image for image in images(3, FLOATS, 8) if image.shape[-1] % 2 == 0 and image.shape[-2] % 2 == 0]
    planes = [image for image in images(1, FLOATS, 9) if image.shape[-1] % 2 == 0 and image.shape[-2] % 2 == 0]
    patterns = ["@kornia.color.CFA.BG", "@kornia.color.CFA.GB", "@kornia.color.CFA.RG", "@kornia.color.CFA.GR"]
    weights = np.array([0.2, 0.5, 0.3])
    blue = {"background_color": (0.0, 0.25, 1.0)}

    def chroma(image, rows):
        shape = (*image.shape[:-3], 2, image.shape[-2] // rows, image.shape[-1] // 2)
        return (np.random.default_rng(10).random(shape) - 0.5).astype(image.dtype)

    table = {
        "bgr_to_grayscale": each(rgb8),
        "bgr_to_rgb": each(rgb8),
        "bgr_to_rgba": [((image, 0.5), {}) for image in rgb],
        "grayscale_to_rgb": each(grey),
        "hls_to_rgb": each(hue),
        "hsv_to_rgb": each(hue),
        "lab_to_rgb": each(lab) + each(lab, clip=False),
        "linear_rgb_to_rgb": each(rgb),
        "luv_to_rgb": each(lab) + each(lab, eps=1e-6),
        "normals_to_rgb255": each(unit),
        "raw_to_rgb": [((image, pattern), {}) for image in planes for pattern in patterns],
        "raw_to_rgb_2x2_downscaled": [((image, pattern), {}) for image in planes for pattern in patterns],
        # Without the grey image: it is the zero vector, whose direction is the rounding error of the target's compiler.
        "rgb255_to_normals": each([image * np.array(255, image.dtype) for image in rgb if image.shape != (3, 2, 4)]),
        "rgb255_to_rgb": each([image * np.array(255, image.dtype) for image in rgb]),
        "rgb_to_bgr": each(rgb8),
        "rgb_to_grayscale": each(rgb8) + [((image,), {"rgb_weights": weights.astype(image.dtype)}) for image in rgb],
        "rgb_to_hls": each(rgb) + each(rgb, eps=1e-6),
        "rgb_to_hsv": each(rgb) + each(rgb, eps=1e-6),
        "rgb_to_lab": each(rgb),
        "rgb_to_linear_rgb": each(rgb),
        "rgb_to_luv": each(rgb) + each(rgb, eps=1e-6),
        "rgb_to_raw": [((image, pattern), {}) for image in even for pattern in patterns],
        "rgb_to_rgb255": each(rgb),
        "rgb_to_rgba": [((image, 0.25), {}) for image in rgb] + [((image, image[..., :1, :, :]), {}) for image in rgb],
        "rgb_to_xyz": each(rgb),
        "rgb_to_y": each(rgb),
        "rgb_to_ycbcr": each(rgb),
        "rgb_to_yuv": each(rgb),
        "rgb_to_yuv420": each(even),
        "rgb_to_yuv422": each(even),
        "rgba_to_bgr": each(rgba),
        "rgba_to_rgb": each(rgba)
        + each(rgba, **blue)
        + [((image,), {"background_color": np.array([0.1, 0.2, 0.3], image.dtype).reshape(3, 1, 1)}) for image in rgba],
        "sepia": each(rgb) + each(rgb, rescale=False),
        "sepia_from_rgb": each(rgb) + each(rgb, rescale=False, eps=1e-5),
        "xyz_to_rgb": each(rgb),
        "ycbcr_to_rgb": each(rgb),
        "yuv420_to_rgb": [((image, chroma(image, 2)), {}) for image in planes],
        "yuv422_to_rgb": [((image, chroma(image, 1)), {}) for image in planes],
        "yuv_to_rgb": each(rgb),
        "apply_colormap": [
            ((image[None, :1], "@kornia.color.ColorMap:autumn"), {})
            for image in [np.arange(12, dtype=np.uint8).reshape(1, 3, 4) * 20]
        ],
    }
    return table


def member(value):
    """The object that '@kornia.color.CFA.BG' names, or for '@class:argument' an instance."""
    if not (isinstance(value, str) and value.startswith("@")):
        return value
    path, _, argument = value[1:].partition(":")
    module, name = (
        path.rsplit(".", 1) if path.split(".")[-2] != "CFA" else (path.rsplit(".", 2)[0], path.split(".", 2)[-1])
    )
    found = __import__(module, fromlist=["_"])
    for part in name.split("."):
        found = getattr(found, part)
    return found(argument) if argument else found


def run(function, arguments, keywords, framework):
    arguments = [frameworks.to_framework(member(value), framework) for value in arguments]
    keywords = {key: frameworks.to_framework(value, framework) for key, value in keywords.items()}
    return function(*arguments, **keywords), arguments, keywords


def plain(value):
    """A result without tensors, so that it can be pickled."""
    if frameworks.is_tensor(value):
        return frameworks.to_numpy(value)
    if isinstance(value, (tuple, list)):
        return type(value)(plain(item) for item in value)
    return value


def expected_results(path):
    """Child process: runs kornia itself."""
    import torch

    torch.set_num_threads(1)
    import kornia.color

    results = {}
    for name, uses in calls().items():
        results[name] = []
        for arguments, keywords in uses:
            try:
                results[name].append(plain(run(getattr(kornia.color, name), arguments, keywords, "torch")[0]))
            except Exception as error:  # noqa: BLE001
                results[name].append(error.__class__.__name__)
    path.write_bytes(pickle.dumps(results))


def check(target, directory, names, expected):
    """Child process without torch: imports each output and compares."""
    sys.modules["torch"] = None
    sys.modules["kornia"] = None
    frameworks.prepare(target)
    problems = {}
    for name in names:
        del sys.modules["kornia"]
        for module in [module for module in sys.modules if module.startswith("kornia.")]:
            del sys.modules[module]
        sys.path.insert(0, str(directory / name))
        problem = None
        try:
            with contextlib.redirect_stderr(io.StringIO()):
                function = getattr(__import__("kornia.color", fromlist=["_"]), name)
            for index, (arguments, keywords) in enumerate(calls()[name]):
                want = expected[name][index]
                described = [getattr(value, "dtype", value) for value in arguments]
                try:
                    got, made, options = run(function, arguments, keywords, target)
                except Exception as error:  # noqa: BLE001
                    if isinstance(want, str):
                        continue
                    problem = f"call {index} ({described}, {list(keywords)}) raises {error!r}"
                    break
                if isinstance(want, str):
                    problem = f"call {index} ({described}): torch raises {want}, the output returns"
                    break
                problem = frameworks.difference(want, got)
                if not problem and target == "jax":
                    import jax

                    arrays = [value for value in made if frameworks.is_tensor(value)]
                    rest = [value for value in made if not frameworks.is_tensor(value)]
                    jitted = jax.jit(lambda *a, f=function, r=tuple(rest), k=options: f(*a, *r, **k))
                    problem = frameworks.difference(want, jitted(*arrays))
                    problem = problem and "under jit: " + problem
                if problem:
                    problem = f"call {index} ({described}, {list(keywords)}): {problem}"
                    break
        except Exception as error:  # noqa: BLE001
            problem = f"{error!r}"
        problems[name] = problem
        sys.path.pop(0)
        sys.modules.setdefault("kornia", None)
    return problems


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", default="jax")
    parser.add_argument("--expected", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--check", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--keep", type=Path, help="leave the outputs in this directory")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    table = calls()
    names = options.names or sorted(table)
    if options.check:
        expected = pickle.loads((options.check / "expected.pickle").read_bytes())
        problems = check(options.target, options.check, names, expected)
        (options.check / "problems.pickle").write_bytes(pickle.dumps(problems))
        return 0
    if options.expected:
        expected_results(options.expected)
        return 0
    program = os.environ.get("IVYC", str(ROOT / "build/bin/ivyc"))
    package = next(Path(path) / "kornia" for path in sys.path if (Path(path) / "kornia" / "__init__.py").exists())
    with tempfile.TemporaryDirectory() as temporary:
        directory = options.keep or Path(temporary)
        directory.mkdir(exist_ok=True)
        subprocess.run([sys.executable, __file__, "--expected", str(directory / "expected.pickle")], check=True)
        findings = {}
        started = time.time()
        for name in names:
            # What the calls need beside the function itself.
            extra = [f"--symbol=kornia.color.{also}" for also in ALSO.get(name, [])]
            command = [program, "transpile", "--source", "torch", "--target", options.target]
            command += [
                "--symbol",
                f"kornia.color.{name}",
                *extra,
                str(package),
                "-o",
                str(directory / name / "kornia"),
            ]
            done = subprocess.run(command, capture_output=True, text=True)
            if done.returncode:
                findings[name] = f"exit code {done.returncode}: {done.stderr.strip()[:2000]}"
        seconds = time.time() - started
        command = [sys.executable, __file__, "--target", options.target, "--check", str(directory), *names]
        subprocess.run(command, check=True)
        problems = pickle.loads((directory / "problems.pickle").read_bytes())
    failed = 0
    for name in names:
        problem = problems[name] or findings.get(name)
        if reason := EXCEPTIONS.get(options.target, {}).get(name):
            print(f"expected of kornia.color.{name} → {options.target}: {reason}")
            problem = None if problem else "works, although it is listed as an exception"
        if problem:
            failed += 1
            print(f"FAILED kornia.color.{name} → {options.target}: {problem}")
    print(f"converted {len(names)} functions in {seconds:.1f} s")
    print(f"{len(names) - failed} passed, {failed} failed")
    return 1 if failed or not names else 0


if __name__ == "__main__":
    sys.exit(main())
