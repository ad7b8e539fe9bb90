import numpy as np

generator = np.random.default_rng(0)
volume = generator.normal(size=(2, 4, 3))
calls = [
    ("marked", (volume, np.array([0, 2]), generator.normal(size=(4, 2)))),
    ("marked", (volume, np.array([1, 0]), generator.normal(size=(2,)))),
    ("doubled", (volume, np.array([True, False, True]))),
    ("observed", (np.array([1, 3, 3]),)),
]
