import numpy as np

random = np.random.default_rng(0)
calls = [
    ("luma", [random.random((3, 4, 5))]),
    ("luma", [random.random((3, 4, 5)).astype(np.float32), [0.5, 0.25, 0.25]]),
    ("gain", [random.random((3, 4))]),
    ("gain", [random.random((3, 4))], {"power": 3}),
    ("angle", [random.standard_normal((5,))]),
]
