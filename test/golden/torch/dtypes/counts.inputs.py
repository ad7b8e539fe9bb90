import numpy as np

random = np.random.default_rng(0)
scores = random.random(6).astype(np.float32)
labels = np.array([1, 0, 1, 1, 0, 1])
images = random.random((3, 2, 4)).astype(np.float32)
calls = [
    ("true_positives", [scores, labels]),
    ("true_positives", [scores, labels, random.random(6).astype(np.float32)]),
    ("f_score", [scores, labels]),
    ("f_score", [scores, labels, 0.5]),
    ("support", [[images, labels]]),
    ("support", [[images, labels], 0.5]),
    ("empty", [images, images]),
    ("empty", [images, images[:0]]),
    ("softplus", [scores]),
    ("histogram", [scores, random.random(3)]),
    ("histogram", [labels, random.random(3).astype(np.float32)]),
    ("histogram", [labels, labels]),
]
