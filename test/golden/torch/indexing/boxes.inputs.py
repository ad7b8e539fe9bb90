import numpy as np

random = np.random.default_rng(0)


def boxes(n, dtype=np.float64):
    low = random.random((n, 2)) * 10
    return np.concatenate([low, low + random.random((n, 2)) * 8], 1).astype(dtype)


calls = [
    ("box_area", [boxes(4)]),
    ("box_iou", [boxes(4), boxes(3)]),
    ("box_iou", [boxes(2, np.float32), boxes(2, np.float32)]),
    ("clip_boxes", [boxes(5), (6, 9)]),
    ("large_boxes", [boxes(6), 20.0]),
    ("corners", [boxes(3)]),
    ("reorder", [boxes(4), np.array([2, 0, 0])]),
]
