import numpy as np


def normalize(x):
    # zero mean, unit deviation
    mean = np.mean(x)
    std = np.std(x, ddof=1)
    return (x - mean) / std
