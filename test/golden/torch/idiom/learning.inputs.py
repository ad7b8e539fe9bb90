import numpy as np

random = np.random.default_rng(4)


def normal(*shape):
    return random.standard_normal(shape).astype(np.float32)


labels = np.array([0, 3, 1, 2, 4, 1])
mask = np.array([[True, False, True, True], [False, False, False, False], [True, True, True, True]])
calls = [
    ("smooth_labels", [labels, 5]),
    ("soft_cross_entropy", [normal(4, 5), np.full((4, 5), 0.2, np.float32)]),
    ("soft_cross_entropy", [normal(4, 5), np.full((4, 5), 0.2, np.float32), np.ones(4, np.float32)]),
    ("top_k_accuracy", [normal(6, 5), labels]),
    ("info_nce", [normal(4, 8), normal(4, 8)]),
    ("pairwise_distance", [normal(4, 8), normal(3, 8)]),
    ("confusion_matrix", [np.array([0, 1, 1, 2]), np.array([0, 1, 2, 2]), 3]),
    ("masked_mean", [normal(3, 4), mask]),
    ("explained_variance", [normal(10, 4), 2]),
    ("moving_average", [normal(2, 9), 3]),
    ("clip_gradient", [[normal(3, 2), normal(4)], 0.5]),
    ("rotary", [normal(2, 5, 8)]),
]
