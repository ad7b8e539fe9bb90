import numpy as np

generator = np.random.default_rng(0)
calls = [
    ("accumulate", (np.array([0, 2, 4, 1, 3]), np.array([-1.0, 3.0, 20.0, 4.0, 11.0]))),
    ("moved", (generator.normal(size=(4, 2)), 0.5)),
]
