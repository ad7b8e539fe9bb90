import numpy as np

random = np.random.default_rng(0)
tokens = random.standard_normal((2, 5, 6))
calls = [
    ("attend", [tokens, 3]),
    ("with_class_token", [tokens, random.standard_normal(6)]),
    ("patches", [random.integers(0, 256, (2, 3, 4, 6)).astype(np.uint8), 2]),
]
