from ivyc_spec import *

target(
    tensorflow,
    imports={
        "tensorflow": "import tensorflow as tf",
        "numpy": "import numpy as np",
        "itertools": "import itertools",
        "math": "import math",
    },
    dtypes={
        "bool": "tensorflow.bool",
        "uint8": "tensorflow.uint8",
        "uint16": "tensorflow.uint16",
        "uint32": "tensorflow.uint32",
        "uint64": "tensorflow.uint64",
        "int8": "tensorflow.int8",
        "int16": "tensorflow.int16",
        "int32": "tensorflow.int32",
        "int64": "tensorflow.int64",
        "float16": "tensorflow.float16",
        "bfloat16": "tensorflow.bfloat16",
        "float32": "tensorflow.float32",
        "float64": "tensorflow.float64",
        "complex64": "tensorflow.complex64",
        "complex128": "tensorflow.complex128",
    },
    writes=False,
    # A tf.Tensor has no methods for its operations.
    methods={},
)
