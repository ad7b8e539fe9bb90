import numpy as np

random = np.random.default_rng(0)
x = random.standard_normal((2, 3, 4)).astype(np.float32)
targets = ["ivy"]
calls = [
    ("normalize", [x]),
    ("standardize", [x]),
    ("attend", [x, x, x, np.tril(np.ones((3, 3), dtype=bool))]),
    ("split_heads", [x, 2]),
]
