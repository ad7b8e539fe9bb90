import numpy as np

random = np.random.default_rng(0)
calls = [
    ("image_to_patches", [random.standard_normal((2, 3, 8, 12))]),
    ("image_to_patches", [random.standard_normal((1, 1, 4, 4)).astype(np.float32)], {"size": 2}),
    ("window_means", [random.standard_normal((3, 7))]),
    ("window_means", [random.standard_normal((1, 2)).astype(np.float32)]),
    ("pad_to", [random.standard_normal((2, 3)), 5]),
    ("pad_to", [random.standard_normal((2, 3)), 3]),
]
