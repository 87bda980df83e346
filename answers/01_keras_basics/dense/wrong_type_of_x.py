"""Wrong: fills an array of the type of x, so whole numbers in x cut off the decimals of the result.

Says: cut the numbers to whole ones
Fails: test_dense_other_sizes
"""

import numpy as np


def dense(x, kernel, bias):
    h = np.zeros((len(x), len(bias)), dtype=x.dtype)
    for j in range(len(bias)):
        h[:, j] = np.maximum(0, x @ kernel[:, j] + bias[j])
    return h
