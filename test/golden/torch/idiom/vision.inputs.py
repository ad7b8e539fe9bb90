import numpy as np

random = np.random.default_rng(3)
images = random.random((2, 3, 8, 10)).astype(np.float32)
calls = [
    ("standardize", [images, [0.4, 0.5, 0.6], [0.2, 0.25, 0.3]]),
    ("gaussian_kernel", [5, 1.5]),
    ("blur", [images]),
    ("to_luma", [images]),
    ("hue", [images]),
    ("psnr", [images, images * 0.9]),
    ("vignette", [images, 0.5]),
    ("crop_center", [images, (4, 6)]),
    ("erase", [images, (1, 2, 3, 4), 0.5]),
]
