import numpy as np

random = np.random.default_rng(0)
q, k, v = (random.standard_normal((2, 5, 8)) for _ in range(3))
mask = np.tril(np.ones((5, 5), dtype=bool))
calls = [
    ("split_heads", [q, 4]),
    ("merge_heads", [random.standard_normal((2, 2, 5, 4)).astype(np.float32)]),
    ("attention", [q, k, v, 2]),
    ("attention", [q.astype(np.float32), k.astype(np.float32), v.astype(np.float32), 4], {"mask": mask}),
]
