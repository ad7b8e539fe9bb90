import numpy as np

random = np.random.default_rng(0)
x = random.standard_normal((3, 4))
calls = [
    ("scale", [x, 2.5]),
    ("swish", [x]),
    ("swish", [x.astype(np.float32)]),
    ("statistics", [x]),
    ("to_unit", [x]),
    ("to_unit", [x.astype(np.float32)]),
]
