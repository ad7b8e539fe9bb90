import numpy as np

random = np.random.default_rng(0)
x, y = random.standard_normal((2, 3, 4)), random.random((2, 3, 4))
hard = (y > 0.5).astype(np.float32)
calls = [
    ("dice", [x, y]),
    ("focal", [x.astype(np.float32), hard]),
    ("focal", [x, y], {"alpha": -1, "gamma": 1.5}),
    ("charbonnier", [x, y]),
    ("charbonnier", [x, y], {"reduction": "none"}),
    ("accuracy", [random.standard_normal((6, 3)).astype(np.float32), np.array([0, 1, 2, 0, 1, 2])]),
]
