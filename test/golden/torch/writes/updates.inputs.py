import numpy as np

random = np.random.default_rng(0)
calls = [
    ("ema", [random.standard_normal((5, 3)), 0.9]),
    ("ssim_constants", [random.standard_normal((2, 3)), random.standard_normal((2, 3))]),
    ("frame", [random.standard_normal((2, 4, 5)).astype(np.float32), 0.5]),
    ("mark_negative", [random.standard_normal((3, 4))]),
    ("through_view", [random.standard_normal((3, 2))]),
]
