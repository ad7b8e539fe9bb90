"""Runs pruned copies of kornia beside the original.

usage: run_pruned.py FOLDER

FOLDER has one folder for each public function of kornia.color, named after it, with the pruned package in it.
Each is imported in place of the original, called on a few inputs, and has to return what the original returns.
"""

import importlib
import os
import sys
import warnings

import torch

warnings.simplefilter("ignore")


def forget_kornia():
    for name in [name for name in sys.modules if name.split(".")[0] == "kornia"]:
        del sys.modules[name]
    importlib.invalidate_caches()


def inputs_of(name, function):
    """The argument lists to call a function with; `function` gives access to the classes of its own copy."""
    generator = torch.Generator().manual_seed(0)

    def random(*shape, dtype=torch.float64):
        return torch.rand(*shape, generator=generator, dtype=dtype)

    names = function.__globals__
    if name == "apply_colormap":
        indices = torch.arange(0, 256, dtype=torch.uint8).reshape(1, 16, 16)
        return [(indices, names["ColorMap"](base="autumn", num_colors=256))]
    if name in ("raw_to_rgb", "raw_to_rgb_2x2_downscaled", "rgb_to_raw"):
        channels = 3 if name == "rgb_to_raw" else 1
        return [(random(2, channels, 4, 6), pattern) for pattern in names["CFA"]]
    if name == "yuv420_to_rgb":
        return [(random(2, 1, 4, 6), random(2, 2, 2, 3))]
    if name == "yuv422_to_rgb":
        return [(random(2, 1, 4, 6), random(2, 2, 4, 3))]
    if name == "grayscale_to_rgb":
        return [(random(2, 1, 4, 5),)]
    if name in ("bgr_to_rgba", "rgb_to_rgba"):
        return [(random(2, 3, 4, 5), 0.5), (random(2, 3, 4, 5), random(2, 1, 4, 5))]
    if name in ("rgba_to_bgr", "rgba_to_rgb"):
        return [(random(2, 4, 4, 5),)]
    images = [(random(2, 3, 4, 6),), (random(1, 3, 2, 2, dtype=torch.float32),)]
    if name == "bgr_to_grayscale":
        images.append((torch.arange(120, dtype=torch.uint8).reshape(2, 3, 4, 5),))
    return images


def results_of(name):
    function = getattr(importlib.import_module("kornia.color"), name)
    results = []
    for arguments in inputs_of(name, function):
        result = function(*arguments)
        results.extend(result if isinstance(result, tuple) else (result,))
    return results, sys.modules["kornia"].__file__


def main(folder):
    names = sorted(os.listdir(folder))
    expected = {name: results_of(name)[0] for name in names}
    wrong = 0
    for name in names:
        forget_kornia()
        root = os.path.join(folder, name)
        sys.path.insert(0, root)
        try:
            results, origin = results_of(name)
            assert origin.startswith(root), origin
            assert len(results) == len(expected[name]) > 0
            for result, reference in zip(results, expected[name]):
                torch.testing.assert_close(result, reference, rtol=0, atol=0, equal_nan=True)
        except Exception as error:
            wrong += 1
            print(f"{name}: {type(error).__name__}: {error}")
        finally:
            sys.path.remove(root)
    print(f"{len(names) - wrong} of {len(names)} pruned packages agree with the original")
    return 1 if wrong or not names else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
