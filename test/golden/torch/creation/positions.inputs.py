import numpy as np

random = np.random.default_rng(0)
calls = [
    ("sinusoidal", [6, 8]),
    ("grid", [3, 4]),
    ("rotation", [random.standard_normal(4)]),
    ("rotation", [random.standard_normal((2, 3)).astype(np.float32)]),
    ("identity_like", [3, random.standard_normal((2, 5)).astype(np.float32)]),
    ("constants", []),
]
