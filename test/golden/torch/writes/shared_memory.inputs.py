import numpy as np

random = np.random.default_rng(0)


def matrix():
    return random.standard_normal((3, 4))


calls = [
    ("running_mean", [random.standard_normal((2, 3, 4))]),
    ("two_names", [matrix(), matrix()]),
    ("rows_of_a_buffer", [matrix(), matrix()]),
    ("normalised", [matrix()]),
    ("channels", [random.standard_normal((3, 2, 2))]),
    ("pyramid", [matrix()]),
    ("previous", [matrix(), matrix()]),
    ("returned_twice", [matrix()]),
    ("border", [matrix(), True]),
    ("border", [matrix(), False]),
    ("kernel", []),
]
