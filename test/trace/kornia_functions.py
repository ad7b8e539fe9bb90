"""Functions of kornia with control flow on shapes and options, traced by the shapes of their inputs.

kornia_functions.py --target jax [NAME …]
"""

import argparse
import importlib
import sys
import warnings
from pathlib import Path

import numpy as np
import traces

_random = np.random.default_rng(0)


def f32(*shape):
    return _random.random(shape).astype(np.float32)


IMAGE, OTHER = f32(2, 3, 8, 8), f32(2, 3, 8, 8)
LABELS = _random.integers(0, 3, (2, 4, 4))
HOMOGRAPHY = np.eye(3, dtype=np.float32) + 0.01 * f32(2, 3, 3)
BOX = np.ones((3, 3), np.float32)

CALLS = {
    "filters.spatial_gradient": {"input": IMAGE},
    "filters.sobel": {"input": IMAGE},
    "filters.median_blur": {"input": IMAGE, "kernel_size": 3},
    "filters.motion_blur": {"input": IMAGE, "kernel_size": 3, "angle": 35.0, "direction": 0.5},
    "filters.bilateral_blur": {"input": IMAGE, "kernel_size": 3, "sigma_color": 0.1, "sigma_space": (1.5, 1.5)},
    "filters.filter2d": {"input": IMAGE, "kernel": f32(1, 3, 3)},
    "geometry.resize": {"input": IMAGE, "size": (4, 6)},
    "geometry.transform.rotate": {"tensor": IMAGE, "angle": 90 * f32(2)},
    "geometry.transform.warp_affine": {"src": IMAGE, "M": HOMOGRAPHY[:, :2], "dsize": (6, 6)},
    "geometry.transform.warp_perspective": {"src": IMAGE, "M": HOMOGRAPHY, "dsize": (6, 6)},
    "geometry.transform.translate": {"tensor": IMAGE, "translation": f32(2, 2)},
    "geometry.transform.hflip": {"input": IMAGE},
    "geometry.transform.pyrdown": {"input": IMAGE},
    "geometry.conversions.axis_angle_to_rotation_matrix": {"axis_angle": f32(2, 3)},
    "geometry.conversions.quaternion_to_rotation_matrix": {"quaternion": f32(2, 4)},
    "geometry.conversions.rotation_matrix_to_quaternion": {"rotation_matrix": HOMOGRAPHY},
    "geometry.conversions.convert_points_to_homogeneous": {"points": f32(2, 3)},
    "geometry.linalg.transform_points": {"trans_01": HOMOGRAPHY, "points_1": f32(2, 4, 2)},
    "enhance.adjust_brightness": {"image": IMAGE, "factor": 0.2},
    "enhance.adjust_contrast": {"image": IMAGE, "factor": 0.5},
    "enhance.adjust_hue": {"image": IMAGE, "factor": 0.5},
    "enhance.adjust_saturation": {"image": IMAGE, "factor": 2.0},
    "enhance.normalize": {"data": IMAGE, "mean": f32(3), "std": f32(3) + 1},
    "enhance.sharpness": {"input": IMAGE, "factor": 0.5},
    "losses.psnr_loss": {"image": IMAGE, "target": OTHER, "max_val": 1.0},
    "losses.total_variation": {"img": IMAGE},
    "losses.dice_loss": {"pred": f32(2, 3, 4, 4), "target": LABELS},
    "losses.focal_loss": {"pred": f32(2, 3, 4, 4), "target": LABELS, "alpha": 0.5, "gamma": 2.0, "reduction": "mean"},
    "morphology.dilation": {"tensor": IMAGE, "kernel": BOX},
    "morphology.erosion": {"tensor": IMAGE, "kernel": BOX},
    "geometry.subpix.spatial_soft_argmax2d": {"input": IMAGE},
    "utils.create_meshgrid": {"height": 3, "width": 4},
}


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--target", default="jax")
    parser.add_argument("names", nargs="*")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    import frameworks
    import kornia
    import torch

    torch.set_num_threads(1)
    frameworks.prepare(options.target)
    package = Path(kornia.__file__).parent
    failures = 0
    for name in options.names or CALLS:
        module, _, function = f"kornia.{name}".rpartition(".")
        original = getattr(importlib.import_module(module), function)
        expected = original(**frameworks.to_framework(CALLS[name], "torch"))
        problem = traces.difference(f"{package}:kornia.{name}", expected, CALLS[name], options.target)
        if problem:
            failures += 1
            print(f"{name}: {problem}")
    print(f"{len(options.names or CALLS)} functions of kornia traced to {options.target}, {failures} failures")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
