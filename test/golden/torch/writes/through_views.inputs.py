import numpy as np

generator = np.random.default_rng(0)
matrix = generator.normal(size=(4, 3)).astype("float32")
image = generator.normal(size=(3, 4, 5))
calls = [
    ("first_column", (matrix, 2.5)),
    ("without_self_loops", (generator.normal(size=(2, 4, 3)),)),
    ("every_other", (matrix,)),
    ("every_other", (np.arange(6),)),
    ("channels_last", (image, np.array([1.0, 2.0, 3.0]))),
    ("batch_of_one", (image,)),
    ("rows", (matrix, 1)),
]
